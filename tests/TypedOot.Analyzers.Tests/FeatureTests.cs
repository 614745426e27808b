using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT035 to OOT040: what members and messages ask for and cannot have.</summary>
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
    [InlineData("int")]
    [InlineData("byte[]")]
    [InlineData("Memory<byte>")]
    [InlineData("bool[]")]
    [InlineData("decimal[]")]
    [InlineData("DateTime[]")]
    [InlineData("Guid[]")]
    [InlineData("nint[]")]
    [InlineData("string[]")]
    [InlineData("int?[]")]
    [InlineData("int[][]")]
    [InlineData("int[,]")]
    [InlineData("HashSet<int>")]
    [InlineData("Dictionary<int, int>")]
    [InlineData("List<Part>")]
    [InlineData("List<Padded>")]
    [InlineData("Reordered[]")]
    [InlineData("Hidden[]")]
    [InlineData("Checked[]")]
    [InlineData("Explicit[]")]
    [InlineData("WithFlag[]")]
    [InlineData("WithSetter[]")]
    [InlineData("WithCallback[]")]
    [InlineData("Initialized[]")]
    [InlineData("Mixed[]")]
    [InlineData("Pair<int>[]")]
    public Task A_member_that_cannot_be_packed(string type) => Check.Reports("OOT040", $$"""
        using System;
        using System.Collections.Generic;
        using System.Runtime.InteropServices;
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [[|OotMember(Packed = true)|]] public {{type}} A { get; set; } = default!;
        }

        public sealed class Part { public int A { get; set; } }
        public struct Padded { public byte A { get; set; } public int B { get; set; } }
        public struct Reordered { [OotMember(1)] public int A { get; set; } [OotMember(0)] public int B { get; set; } }
        public struct Hidden { private int _b; public int A { get; set; } public int Sum() => A + _b++; }
        public readonly struct Checked { public Checked(int a) => A = a; public int A { get; } }
        [StructLayout(LayoutKind.Explicit)] public struct Explicit { [OotMember, FieldOffset(0)] public int A; }
        public struct WithFlag { public bool A { get; set; } }
        public struct WithSetter { private int _a; public int A { get => _a; set => _a = Math.Max(value, 0); } }
        public struct WithCallback : IOotDeserialized { public int A { get; set; } public void OnDeserialized() => A++; }
        public record struct Initialized(int A) { public int A { get; set; } = Math.Abs(A); }
        public record struct Mixed(int A) { [OotMember] public int B = A; }
        public struct Pair<T> { public T A { get; set; } }
        """);

    [Fact]
    public Task A_member_that_a_converter_writes_cannot_be_packed() => Check.Reports("OOT040", """
        using TypedOot;
        [OotMessage] public sealed class Order { [[|OotMember(Packed = true)|], OotConverter(typeof(Converter))] public int[]? A { get; set; } }
        public sealed class Converter : OotConverter<int[]>
        {
            public override void Write(ref OotWriter writer, int[] value) => writer.WriteInt32(value.Length);
            public override int[] Read(ref OotReader reader) => new int[reader.ReadInt32()];
        }
        """);

    [Fact]
    public Task Members_that_are_packed() => Check.Silent("""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Numerics;
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [OotMember(Packed = true)] public double[]? A { get; set; }
            [OotMember(Packed = true)] public List<DayOfWeek>? B { get; set; }
            [OotMember(Packed = true)] public ImmutableArray<Vector3> C { get; set; }
            [OotMember(Packed = true)] public ReadOnlyMemory<Half> D { get; set; }
            [OotMember(Packed = true)] public List<byte>? E { get; set; }
            [OotMember(Packed = true)] public Segment[]? F { get; set; }
            [OotMember(Packed = true)] public IEnumerable<char>? G { get; set; }
        }

        [OotMessage(Packed = true)]
        public sealed class All
        {
            public bool[]? A { get; set; }
            public byte[]? B { get; set; }
            public string? C { get; set; }
            public Dictionary<int, int>? D { get; set; }
            public int[]? E { get; set; }
        }

        public struct Point { public int X { get; set; } [OotMember] public int Y; }
        public readonly record struct Segment(Point From, Point To);
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

    [Theory]
    [InlineData("public OotExtraMembers? A { get; set; } public OotExtraMembers? [|B|] { get; set; }")]
    [InlineData("public OotExtraMembers? [|A|] => null;")]
    public Task A_property_that_cannot_keep_extra_members(string members) => Check.Reports("OOT038", $$"""
        using TypedOot;
        [OotMessage] public sealed class Order { {{members}} }
        """);

    [Fact]
    public Task Properties_that_keep_extra_members() => Check.Silent("""
        using TypedOot;
        [OotMessage] public sealed class A { public int Id { get; set; } public OotExtraMembers? Extra { get; set; } }
        [OotMessage] public sealed class B { public OotExtraMembers Extra { get; } = new(); }
        [OotMessage] public sealed class C { public OotExtraMembers? Extra { get; private set; } }
        [OotMessage] public sealed record D(int Id, OotExtraMembers? Extra = null);
        [OotMessage] public class Base { public OotExtraMembers? Extra { get; init; } }
        [OotMessage] public sealed class Derived : Base { public int Id { get; set; } }
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } public OotExtraMembers? Extra { get; set; } }
        [OotMessage] public sealed class Ignored { [OotIgnore] public OotExtraMembers? More { get; set; } public OotExtraMembers? Extra { get; set; } }
        """);

    [Theory]
    [InlineData("public struct Order { public int A { get; set; } }")]
    [InlineData("public abstract class Order { public int A { get; set; } }")]
    [InlineData("public interface Order { }")]
    [InlineData("public sealed class Order : System.Collections.Generic.List<int> { }")]
    [InlineData("[OotConverter(typeof(Converter))] public sealed class Order { }")]
    public Task References_that_cannot_be_preserved(string type) => Check.Reports("OOT039", $$"""
        using TypedOot;
        [[|OotMessage(PreserveReferences = true)|]] {{type}}
        public sealed class Converter : OotConverter<Order>
        {
            public override void Write(ref OotWriter writer, Order value) => writer.WriteNil();
            public override Order Read(ref OotReader reader) => default!;
        }
        """);

    [Fact]
    public Task References_that_are_preserved() => Check.Silent("""
        using TypedOot;
        [OotMessage(PreserveReferences = true)] public class A { public A? Next { get; set; } }
        [OotMessage(PreserveReferences = true)] public sealed record B(int Id, B? Next);
        [OotMessage(PreserveReferences = true)] public sealed class C<T> { public T? Content { get; set; } public C<T>? Next { get; set; } }
        """);
}
