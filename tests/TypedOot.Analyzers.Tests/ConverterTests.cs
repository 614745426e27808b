using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT009: converters that do not fit.</summary>
public sealed class ConverterTests
{
    private const string Converters = """

        public sealed class Money { public Money(string text) => Text = text; internal string Text { get; } }
        public class MoneyConverter : OotConverter<Money>
        {
            public override void Write(ref OotWriter writer, Money value) => writer.WriteString(value.Text);
            public override Money Read(ref OotReader reader) => new(reader.ReadString()!);
        }
        public abstract class AbstractConverter : MoneyConverter { }
        public sealed class ArgumentConverter : MoneyConverter { public ArgumentConverter(int x) { } }
        public sealed class MoneySurrogate : OotSurrogate<Money, string>
        {
            public override string ToSurrogate(Money value) => value.Text;
            public override Money FromSurrogate(string surrogate) => new(surrogate);
        }
        public sealed class StreamSurrogate : OotSurrogate<Money, System.IO.Stream>
        {
            public override System.IO.Stream ToSurrogate(Money value) => System.IO.Stream.Null;
            public override Money FromSurrogate(System.IO.Stream surrogate) => new("");
        }
        public sealed class Holder { private sealed class Hidden : MoneyConverter { } }
        """;

    [Theory]
    [InlineData("string")]
    [InlineData("AbstractConverter")]
    [InlineData("ArgumentConverter")]
    [InlineData("StreamSurrogate")]
    public Task On_a_member(string converter) => Check.Reports("OOT009", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [[|OotConverter(typeof({{converter}}))|]] public Money? Price { get; set; }
        }
        {{Converters}}
        """);

    [Fact]
    public Task On_a_member_of_another_type() => Check.Reports("OOT009", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [[|OotConverter(typeof(MoneyConverter))|]] public string? Price { get; set; }
        }
        {{Converters}}
        """);

    [Fact]
    public Task On_a_type() => Check.Reports("OOT009", $$"""
        using TypedOot;
        [[|OotConverter(typeof(MoneyConverter))|]]
        public sealed class Other { }
        [OotConverter(typeof(OtherConverter)), [|OotConverter(typeof(MoneyConverter))|]]
        public sealed class Another { public Another(int x) { } }
        public sealed class OtherConverter : OotConverter<Another>
        {
            public override void Write(ref OotWriter writer, Another value) => writer.WriteNil();
            public override Another Read(ref OotReader reader) => new(1);
        }
        {{Converters}}
        """);

    [Fact]
    public Task On_the_assembly() => Check.Reports("OOT009", $$"""
        using TypedOot;
        [assembly: OotConverter(typeof(MoneyConverter))]
        [assembly: [|OotConverter(typeof(MoneySurrogate))|]]
        [assembly: [|OotConverter(typeof(string))|]]
        [assembly: [|OotConverter(typeof(AbstractConverter))|]]
        {{Converters}}
        """);

    [Fact]
    public Task A_converter_that_generated_code_cannot_name() => Check.Reports("OOT009", $$"""
        using TypedOot;
        {{Converters.Replace("public sealed class Holder {", "public sealed class Holder { [[|OotConverter(typeof(Hidden))|]] internal sealed class Target { }", StringComparison.Ordinal).Replace("Hidden : MoneyConverter { }", "Hidden : OotConverter<Target> { public override void Write(ref OotWriter writer, Target value) { } public override Target Read(ref OotReader reader) => new(); }", StringComparison.Ordinal)}}
        """);

    [Fact]
    public Task Converters_that_fit() => Check.Silent($$"""
        using System.Collections.Generic;
        using TypedOot;
        [assembly: OotConverter(typeof(MoneyConverter))]
        [OotMessage]
        public sealed class Order
        {
            [OotConverter(typeof(MoneySurrogate))] public Money? Price { get; set; }
            public List<Money?>? More { get; set; }
            public Level Level { get; set; }
            public Box<int>? Box { get; set; }
        }
        [OotConverter(typeof(LevelConverter))]
        public enum Level { Low, High }
        public sealed class LevelConverter : OotConverter<Level>
        {
            public override void Write(ref OotWriter writer, Level value) => writer.WriteString(value.ToString());
            public override Level Read(ref OotReader reader) => System.Enum.Parse<Level>(reader.ReadString()!);
        }
        [OotConverter(typeof(BoxConverter))]
        public sealed class Box<T> { public Box(string wrong) { } }
        public sealed class BoxConverter : OotConverter<Box<int>>
        {
            public override void Write(ref OotWriter writer, Box<int> value) => writer.WriteNil();
            public override Box<int> Read(ref OotReader reader) => new("");
        }
        {{Converters}}
        """);
}
