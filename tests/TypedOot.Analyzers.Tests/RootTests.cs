using TypedOot.Analyzers.Tests.Support;
using TypedOot.Generators.Roots;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT045: type parameters that hide the types which calls name.</summary>
public sealed class RootTests
{
    [Fact]
    public Task Type_parameters_that_are_not_marked() => Check.Reports("OOT045", """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using TypedOot;
        public class Repository<[OotRoot] T> { }
        public class Derived<T> : [|Repository<T>|] { }
        public class Cache<T> { public byte[] Write(T value) => OotSerializer.[|Serialize|](value); }
        public static class Program
        {
            public static async Task Send<T>(OotClient client, T value) => await client.[|SendAsync|](value);
            public static Task<T> Ask<T>(OotClient client, object question) => client.[|RequestAsync<T>|](question);
            public static byte[] Both<[OotRoot] A, B>(A a, B b) { Marked(a); Marked<string>("x"); return [|Marked|](b); }
            public static byte[] Marked<[OotRoot] T>(T value) => OotSerializer.Serialize(value);
            public static byte[] Many<[OotRoot] T>(List<T> value) => OotSerializer.[|Serialize|](value);
            public static void Local(OotServer server) { void On<T>() => server?.[|OnSync<T>|]((_, _) => { }); On<int>(); }
            public static object Make<T>() => new [|Repository<T>|]();
            public static System.Func<T, byte[]> Group<T>() => v => OotSerializer.[|Serialize<T>|](v);
        }
        """);

    [Fact]
    public Task Type_parameters_that_are_marked_or_go_elsewhere() => Check.Silent(
        [Sources.Library("Library", "public static class Far { public static byte[] Write<[TypedOot.OotRoot] T>(T value) => TypedOot.OotSerializer.Serialize(value); }")],
        """
        using TypedOot;
        public class Repository<[OotRoot] T> { public byte[] Write(T value) => OotSerializer.Serialize(value); }
        public static class Program
        {
            public static byte[] Marked<[OotRoot] T>(T value) => Far.Write(value);
            public static void Other<T>(T value) { Serialize(value); System.Console.Write(value); Far.Write(5); }
            public static void Serialize<T>(T value) { }
        }
        """);

    [Fact]
    public Task A_type_parameter_of_a_reference_that_is_marked() => Check.Reports(
        "OOT045",
        [Sources.Library("Library", "public static class Far { public static byte[] Put<[TypedOot.OotRoot] T>(T value) => TypedOot.OotSerializer.Serialize(value); }")],
        "public static class Program { public static byte[] Write<T>(T value) => Far.[|Put|](value); }");

    [Fact]
    public Task Type_parameters_are_marked() => Fix.TurnsAll("OOT045", "Mark 'T' with [OotRoot]", """
        public class Cache<T>
        {
            public byte[] Write(T value) => TypedOot.OotSerializer.Serialize(value);

            public byte[] Again(T value) => TypedOot.OotSerializer.Serialize(value);
        }

        public static class Program
        {
            // Sends.
            public static byte[] Write<A, T>(T value)
                where T : class => TypedOot.OotSerializer.Serialize(value);
        }
        """, """
        using TypedOot;

        public class Cache<[OotRoot] T>
        {
            public byte[] Write(T value) => TypedOot.OotSerializer.Serialize(value);

            public byte[] Again(T value) => TypedOot.OotSerializer.Serialize(value);
        }

        public static class Program
        {
            // Sends.
            public static byte[] Write<A, [OotRoot] T>(T value)
                where T : class => TypedOot.OotSerializer.Serialize(value);
        }
        """);

    [Fact]
    public void The_names_are_those_of_the_methods_that_carry_the_attribute()
    {
        string[] names = typeof(OotSerializer).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsGenericMethod && method.GetGenericArguments().Any(argument => argument.IsDefined(typeof(OotRootAttribute), false)))
            .Select(method => method.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(names, RootNames.OfLibrary.Select(name => name.Replace(RootNames.Explicit, "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
