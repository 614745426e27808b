using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT035 to OOT039: what members and messages ask for and cannot have.</summary>
public sealed class FeatureTests
{
    [Theory]
    [InlineData("[[|OotMax(3)|]] public int A { get; set; }")]
    [InlineData("[[|OotMax(3)|]] public object? A { get; set; }")]
    [InlineData("[[|OotMax(3)|]] public Part? A { get; set; }")]
    [InlineData("[[|OotMax(3)|]] public int[,]? A { get; set; }")]
    [InlineData("[[|OotMax(3)|]] public (string, string) A { get; set; }")]
    [InlineData("[[|OotMax(3)|]] public System.Linq.IGrouping<int, string>? A { get; set; }")]
    [InlineData("[[|OotMax(-1)|]] public string? A { get; set; }")]
    [InlineData("[[|OotMax(3)|], OotConverter(typeof(Converter))] public string? A { get; set; }")]
    public Task A_limit_that_does_not_fit(string member) => Check.Reports("OOT035", $$"""
        using TypedOot;
        public sealed class Part { public string? Name { get; set; } }
        public sealed class Converter : OotConverter<string>
        {
            public override void Write(ref OotWriter writer, string value) => writer.WriteString(value);
            public override string Read(ref OotReader reader) => reader.ReadString()!;
        }
        [OotMessage]
        public sealed class Order
        {
            {{member}}
        }
        """);

    [Fact]
    public Task Limits_that_fit() => Check.Silent("""
        using System;
        using System.Buffers;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using TypedOot;
        public sealed class Names : List<string> { }
        [OotMessage]
        public sealed class Order
        {
            [OotMax(0)] public string? A { get; set; }
            [OotMax(3)] public System.Text.StringBuilder? B { get; set; }
            [OotMax(3)] public byte[]? C { get; set; }
            [OotMax(3)] public ReadOnlyMemory<byte> D { get; set; }
            [OotMax(3)] public ReadOnlySequence<byte> E { get; set; }
            [OotMax(3)] public int[]? F { get; set; }
            [OotMax(3)] public List<int> G { get; } = [];
            [OotMax(3)] public IEnumerable<int>? H { get; set; }
            [OotMax(3)] public ImmutableArray<int> I { get; set; }
            [OotMax(3)] public IReadOnlyDictionary<string, int>? J { get; set; }
            [OotMax(3)] public Names? K { get; set; }
            [OotMax(3), OotMember] private string? _l = null;
            public int L => _l!.Length;
        }
        """);

    [Theory]
    [InlineData("int")]
    [InlineData("object?")]
    [InlineData("Part?")]
    [InlineData("System.Collections.Generic.List<int>?")]
    public Task There_is_no_text_to_intern(string type) => Check.Reports("OOT036", $$"""
        using TypedOot;
        [OotMessage] public sealed class Part { public string? Name { get; set; } }
        [OotMessage]
        public sealed class Order
        {
            [[|OotMember(Intern = true)|]] public {{type}} A { get; set; }
        }
        """);

    [Fact]
    public Task Texts_to_intern() => Check.Silent("""
        using System.Collections.Generic;
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [OotMember(Intern = true)] public string? A { get; set; }
            [OotMember(Intern = true)] public Dictionary<string, int>? B { get; set; }
            [OotMember(Intern = true)] public (int, string)[]? C { get; set; }
        }
        """);

    [Theory]
    [InlineData("public sealed class Order { [[|OotMember(SkipDefault = true)|]] public required int A { get; set; } }")]
    [InlineData("public sealed record Order([property: [|OotMember(SkipDefault = true)|]] int A);")]
    [InlineData("public sealed record Order(int A) { [[|OotMember(SkipDefault = true)|]] public int B { get; init; } }")]
    public Task A_member_that_is_always_written(string type) => Check.Reports("OOT037", $$"""
        using TypedOot;
        [OotMessage] {{type}}
        """);

    [Fact]
    public Task Members_that_are_left_out() => Check.Silent("""
        using TypedOot;
        [OotMessage] public abstract class Base { [OotMember(SkipDefault = true)] public int A { get; set; } }
        [OotMessage(SkipDefaults = true)] public sealed class Order : Base { public required int B { get; set; } public int C { get; set; } = 3; }
        [OotMessage] public sealed record Line(int A, [property: OotMember(SkipDefault = true)] int B = 1);
        [OotMessage(SkipDefaults = true)] public sealed record All(int A, int B = 1) { public int C { get; init; } }
        """);
}
