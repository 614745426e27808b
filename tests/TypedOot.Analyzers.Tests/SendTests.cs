using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT011 and OOT021: calls that throw because of the type that they are made for.</summary>
public sealed class SendTests
{
    [Fact]
    public Task Types_that_have_no_codec() => Check.Reports("OOT011", """
        using System;
        using System.Threading.Tasks;
        using TypedOot;
        public class Plain { public Plain(int y) { } public int X => 1; }
        public class Data { public int X { get; set; } }
        public static class Program
        {
            public static async Task Run(OotClient client, OotServer server, OotConnection? connection, OotContext context, byte[] data, System.IO.Stream stream)
            {
                await client.SendAsync([|new Plain(1)|]);
                await client.SendAsync<[|Plain|]>(null!);
                server.Broadcast([|new Plain(1)|]);
                connection?.SendAsync(message: [|new Plain(1)|]);
                await context.SendAsync([|new { A = 1 }|]);
                server.OnSync<[|Plain|]>((_, _) => { });
                server.On<[|Plain|]>((_, _) => ValueTask.CompletedTask);
                OotSerializer.Serialize([|new Plain(1)|]);
                OotSerializer.SerializeTagged([|new Plain(1)|]);
                await OotSerializer.SerializeAsync(stream, [|new Plain(1)|]);
                OotSerializer.Deserialize<[|Plain|]>(data);
                await OotSerializer.DeserializeAsync<[|Plain|]>(stream);
                await client.ReceiveAsync<[|Plain|]>();
                OotSerializer.Serialize<object>([|new Data()|]);
            }
        }
        """);

    [Theory]
    [InlineData("OotSerializer.Serialize(new { A = 1 })", "declare a type with a name for it")]
    [InlineData("OotSerializer.Serialize(new Local())", "make it internal or public, since generated code cannot name it")]
    [InlineData("OotSerializer.Serialize(new Value(1))", "annotate it with [OotMessage], or list it with [assembly: OotMessageFor(typeof(Value))]")]
    public async Task Advice_is_what_can_be_done(string call, string advice)
    {
        Diagnostic reported = Assert.Single(await Check.Run([$$"""
            using TypedOot;
            public class Value { public Value(int y) { } public int X => 1; }
            file class Local { public int X { get; set; } }
            file static class Program { public static void Run() => {{call}}; }
            """]));
        Assert.EndsWith($"throws at run time; {advice}", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Types_that_may_be_sent() => Check.Silent(
        [
            Sources.Library("Library", "namespace Far; [TypedOot.OotMessage] public class Message { } public class Elsewhere { public int X { get; set; } }"),
        ],
        """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using TypedOot;
        [assembly: OotMessageFor(typeof(Listed))]
        [assembly: OotMessageFor(typeof(Pair<int>))]
        [OotMessage] public class Message { public int X { get; set; } }
        [OotMessage] public readonly record struct Point(int X);
        public sealed class Listed { public int X { get; set; } }
        public sealed class Unlisted { public int X { get; set; } }
        public sealed record Gen<T>(T X);
        public sealed record Pair<T>(T A);
        public abstract class Abstract { }
        public class Base { public int X { get; set; } }
        [OotMessage] public sealed class Derived : Base { }
        public interface IThing { }
        public enum Level { Low }
        public static class Program
        {
            public static async Task Run<[OotRoot] T>(OotClient client, OotServer server, byte[] data, T any, object thing, IThing other, dynamic late, Abstract @abstract, Base @base)
                where T : class
            {
                await client.SendAsync(new Unlisted());
                await client.SendAsync(new Gen<int>(1));
                server.On<Unlisted>((_, _) => ValueTask.CompletedTask);
                await client.SendAsync(new Message());
                await client.SendAsync(new Point(1));
                await client.SendAsync(new Listed());
                await client.SendAsync(new Pair<int>(1));
                await client.SendAsync(new Far.Message());
                await client.SendAsync(new Far.Elsewhere());
                await client.SendAsync(any);
                await client.SendAsync(thing);
                await client.SendAsync(other);
                await client.SendAsync(late);
                await client.SendAsync(@abstract);
                await client.SendAsync(@base);
                await client.SendAsync(1);
                await client.SendAsync("text");
                await client.SendAsync(Level.Low);
                await client.SendAsync(new[] { 1 });
                await client.SendAsync(new List<string>());
                await client.SendAsync<object>(new Message());
                await client.SendAsync((1, 2));
                server.On<Message>((_, _) => ValueTask.CompletedTask);
                server.On<object>((_, _) => ValueTask.CompletedTask);
                OotSerializer.Serialize(new Message());
                OotSerializer.Deserialize<T>(data);
                OotSerializer.Deserialize<List<int>>(data);
            }
        }
        """);

    [Fact]
    public Task Methods_of_others_with_the_same_names() => Check.Silent("""
        public class Plain { }
        public sealed class OotClient { public void Send<T>(T value) { } }
        namespace Other.TypedOot { public sealed class OotClient { public void SendAsync<T>(T value) { } } }
        public static class Program
        {
            public static void Run(OotClient a, Other.TypedOot.OotClient b) { a.Send(new Plain()); b.SendAsync(new Plain()); }
        }
        """);

    [Fact]
    public Task The_types_that_are_sent_become_messages() => Fix.TurnsAll("OOT011", "Annotate", """
        namespace Shop;

        public static class Program
        {
            public static void Run()
            {
                TypedOot.OotSerializer.Serialize<object>(new Plain());
                TypedOot.OotSerializer.Serialize<object>(new Plain());
                TypedOot.OotSerializer.Serialize<object>(new Generic<int>());
            }
        }

        public sealed class Plain { public int X { get; set; } }

        /// <summary>Text.</summary>
        public sealed class Generic<T> { public T? X { get; set; } }
        """, """
        using TypedOot;

        namespace Shop;

        public static class Program
        {
            public static void Run()
            {
                TypedOot.OotSerializer.Serialize<object>(new Plain());
                TypedOot.OotSerializer.Serialize<object>(new Plain());
                TypedOot.OotSerializer.Serialize<object>(new Generic<int>());
            }
        }

        [OotMessage]
        public sealed class Plain { public int X { get; set; } }

        /// <summary>Text.</summary>
        [OotMessage]
        public sealed class Generic<T> { public T? X { get; set; } }
        """);

    [Fact]
    public Task Constructions_that_nothing_registers() => Check.Reports("OOT021", [Sources.Library("Library", "[TypedOot.OotMessage] public sealed class Far<T> { public T? X { get; set; } }")], """
        using TypedOot;
        [OotMessage] public sealed class Order { public Box<int>? Registered { get; set; } }
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        public static class Program
        {
            public static void Run(byte[] data)
            {
                OotSerializer.Serialize<object>([|new Box<string>()|]);
                OotSerializer.SerializeTagged<object>([|new Far<Order>()|]);
            }
        }
        """);

    [Fact]
    public Task Constructions_that_are_registered_or_may_be() => Check.Silent([Sources.Library("Library", "[TypedOot.OotMessage] public sealed class Far<T> { public T? X { get; set; } }")], """
        using System.Collections.Generic;
        using TypedOot;
        [assembly: OotMessageFor(typeof(Box<long>))]
        [OotMessage] public sealed class Order { public Box<int>? A { get; set; } public List<Box<Box<string?>>>? B { get; set; } }
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        public static class Program
        {
            public static void Run(byte[] data)
            {
                OotSerializer.Serialize(new Box<int>());
                OotSerializer.Serialize(new Box<System.Guid>());
                OotSerializer.Serialize<object>(new Box<System.Guid>());
                OotSerializer.Deserialize<Far<Order>>(data);
                OotSerializer.Serialize(new Box<string>());
                OotSerializer.Serialize(new Box<Box<string?>>());
                OotSerializer.Serialize(new Box<long>());
                OotSerializer.Deserialize<Far<int>>(data);
            }
        }
        """);

    [Fact]
    public Task Constructions_are_listed() => Fix.TurnsAll("OOT021", "List the type", """
        using System.Collections.Generic;
        using Shop;

        public static class Program
        {
            public static void Run()
            {
                TypedOot.OotSerializer.Serialize<object>(new Box<string>());
                TypedOot.OotSerializer.Serialize<object>(new Box<List<int>>());
            }
        }

        namespace Shop
        {
            [TypedOot.OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        }
        """, """
        using System.Collections.Generic;
        using Shop;
        using TypedOot;

        [assembly: OotMessageFor(typeof(Box<string>))]
        [assembly: OotMessageFor(typeof(Box<List<int>>))]

        public static class Program
        {
            public static void Run()
            {
                TypedOot.OotSerializer.Serialize<object>(new Box<string>());
                TypedOot.OotSerializer.Serialize<object>(new Box<List<int>>());
            }
        }

        namespace Shop
        {
            [TypedOot.OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        }
        """);

    [Fact]
    public Task A_construction_is_listed_beside_the_others() => Fix.Turns("OOT021", "List the type", [
        """
        using Shop;

        public static class Program
        {
            public static void Run() => TypedOot.OotSerializer.Serialize<object>(new Box<string>());
        }

        namespace Shop
        {
            [TypedOot.OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        }
        """,
        """
        using TypedOot;

        [assembly: OotMessageFor(typeof(System.Version))]

        namespace Other;
        """],
        """
        using Shop;

        public static class Program
        {
            public static void Run() => TypedOot.OotSerializer.Serialize<object>(new Box<string>());
        }

        namespace Shop
        {
            [TypedOot.OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        }
        """,
        """
        using TypedOot;

        [assembly: OotMessageFor(typeof(System.Version))]
        [assembly: OotMessageFor(typeof(Shop.Box<string>))]

        namespace Other;
        """);
}
