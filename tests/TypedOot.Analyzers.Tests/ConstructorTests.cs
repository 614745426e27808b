using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT005: constructors that reading could call.</summary>
public sealed class ConstructorTests
{
    private const string TwoConstructors = """
        using TypedOot;
        [OotMessage]
        public sealed class [|Price|]
        {
            public Price(int amount) => Amount = amount;

            /// <summary>Both.</summary>
            public Price(string currency) => Currency = currency;

            public int Amount { get; }

            public string? Currency { get; }
        }
        """;

    [Theory]
    [InlineData("public Price(int wrong) => Amount = wrong; public int Amount { get; }")]
    [InlineData("public Price(string amount) => Amount = amount.Length; public int Amount { get; }")]
    [InlineData("[OotConstructor] public Price(string amount) => Amount = amount.Length; public Price() { } public int Amount { get; set; }")]
    [InlineData("[OotConstructor] public Price(int amount) => Amount = amount; [OotConstructor] public Price() { } public int Amount { get; set; }")]
    public Task No_constructor_that_fits(string members) => Check.Reports("OOT005", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class [|Price|]
        {
            {{members}}
        }
        """);

    [Fact]
    public Task A_private_constructor_where_an_object_initializer_is_needed() => Check.Reports("OOT005", """
        using TypedOot;
        public abstract class Base<T> { public T? Content { get; init; } }
        [OotMessage]
        public sealed class [|Price|] : Base<int>
        {
            private Price() { }
            public static Price Free { get; } = new();
        }
        """);

    [Fact]
    public Task A_required_member_that_an_object_initializer_cannot_leave_out() => Check.Reports("OOT005", """
        using TypedOot;
        public abstract class Base<T> { public T? Content { get; init; } }
        [OotMessage]
        public sealed class [|Price|] : Base<int>
        {
            [OotIgnore] public required int Amount { get; set; }
        }
        """);

    [Fact]
    public Task Several_constructors_that_fit() => Check.Reports("OOT005", TwoConstructors);

    [Fact]
    public Task A_collection_without_a_parameterless_constructor() => Check.Reports("OOT005", """
        using System.Collections.Generic;
        using TypedOot;
        [OotMessage]
        public sealed class [|Names|] : List<string>
        {
            public Names(int capacity) : base(capacity) { }
        }
        """);

    [Fact]
    public Task Collections_that_are_made_of_their_elements() => Check.Silent("""
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Collections.ObjectModel;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using TypedOot;
        public abstract class Items<T>(IEnumerable<T> items) : IEnumerable<T>
        {
            protected T[] All { get; } = items.ToArray();
            public int Count => All.Length;
            public T this[int index] => All[index];
            public IEnumerator<T> GetEnumerator() => All.AsEnumerable().GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
        [OotMessage] public sealed class A(IReadOnlyCollection<int> items) : Items<int>(items), IReadOnlyList<int>;
        [OotMessage] public sealed class B(params int[] items) : Items<int>(items), IReadOnlyCollection<int>;
        [OotMessage] public sealed class C(ReadOnlySpan<int> items) : Items<int>(items.ToArray()), IReadOnlyList<int>;
        [OotMessage] public sealed class D(IList<int> items) : Collection<int>(items) { public D(int capacity) : this(new List<int>(capacity)) { } }
        [OotMessage] public sealed class E(Dictionary<string, int> items) : ReadOnlyDictionary<string, int>(items);
        [OotMessage] public sealed class F(IEnumerable<int> items, bool isSorted = false) : Items<int>(isSorted ? items.Order() : items), IReadOnlyList<int>;
        [OotMessage] public sealed class G<T>(List<T> items) : Items<T>(items), IReadOnlyList<T>;
        [OotMessage] public sealed class H(IEnumerable<string> words) : Queue<string>(words);
        [OotMessage, CollectionBuilder(typeof(Make), "Bag")] public sealed class Bag<T> : Items<T> { internal Bag(T[] items) : base(items) { } }
        public static class Make
        {
            public static Bag<T> Bag<T>(ReadOnlySpan<T> items) => new(items.ToArray());
        }
        [OotMessage] public sealed class Holder { public Bag<int>? Bag { get; set; } public G<string>? List { get; set; } }
        """);

    [Theory]
    [InlineData("IEnumerable<long> items) : base(items.Select(i => (int)i)")]
    [InlineData("IEnumerable<int> items, bool isSorted) : base(isSorted ? items.Order() : items")]
    public Task Constructors_of_elements_that_do_not_fit(string constructor) => Check.Reports("OOT005", $$"""
        using System.Collections.Generic;
        using System.Linq;
        using TypedOot;
        [OotMessage]
        public sealed class [|Names|] : List<int>
        {
            public Names({{constructor}}) { }
        }
        """);

    [Fact]
    public Task Constructors_that_fit() => Check.Silent("""
        using TypedOot;
        [OotMessage] public sealed class A { private A() { } public static A Make() => new(); public int X { get; set; } }
        [OotMessage] public sealed class B(int x) { public int X { get; } = x; }
        [OotMessage] public sealed class C { public C(int x) => X = x; public C(int x, string wrong) : this(x + wrong.Length) { } public int X { get; } }
        [OotMessage] public sealed class D { [OotConstructor] public D(int x) => X = x; public D(int x, int y) : this(x) => Y = y; public int X { get; } public int Y { get; set; } }
        [OotMessage] public record E(int X) { public E(int X, int Y) : this(X) => this.Y = Y; public int Y { get; init; } }
        [OotMessage] public abstract class F { protected F(string wrong) => Length = wrong.Length; public int Length { get; } }
        [OotMessage] public readonly struct G { public G(int x) => X = x; public int X { get; } }
        [OotMessage] public sealed class H { public H(int x, bool verbose = false) => X = verbose ? 0 : x; public int X { get; } }
        """);

    [Fact]
    public async Task Each_constructor_that_fits_can_be_marked()
    {
        string before = Marked.Parse(TwoConstructors).Text;
        Assert.Equal(
            ["Mark 'Price.Price(int amount)' with [OotConstructor]", "Mark 'Price.Price(string currency)' with [OotConstructor]"],
            await Fix.Titles("OOT005", before));
        await Fix.Turns("OOT005", "Mark 'Price.Price(string currency)'", before, before.Replace(
            "    public Price(string", "    [OotConstructor]\n    public Price(string", StringComparison.Ordinal));
    }
}
