using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT001: types that cannot be messages.</summary>
public sealed class UnsupportedTypeTests
{
    [Theory]
    [InlineData("private sealed class [|Inner|]")]
    [InlineData("protected class [|Inner|]")]
    [InlineData("private protected struct [|Inner|]")]
    public Task A_nested_type_that_generated_code_cannot_name(string declaration) => Check.Reports("OOT001", $$"""
        using TypedOot;
        public class Outer
        {
            [OotMessage]
            {{declaration}}
            {
                public int Id { get; set; }
            }
        }
        """);

    [Theory]
    [InlineData("public static class [|Sample|]", "")]
    [InlineData("public ref struct [|Sample|]", "public int Id { get; set; }")]
    [InlineData("file sealed class [|Sample|]", "public int Id { get; set; }")]
    public Task A_type_that_cannot_be_made(string declaration, string members) => Check.Reports("OOT001", $$"""
        using TypedOot;
        [OotMessage]
        {{declaration}}
        {
            {{members}}
        }
        """);

    [Fact]
    public Task An_inline_array_whose_field_is_one_of_its_elements() => Check.Reports("OOT001", """
        using TypedOot;
        [OotMessage]
        [System.Runtime.CompilerServices.InlineArray(4)]
        public struct [|Four|]
        {
            [OotMember] private int _first;
        }
        """);

    [Theory]
    [InlineData("class", "IEnumerable<int>", "")]
    [InlineData("struct", "IEnumerable<int>", "")]
    [InlineData("class", "IEnumerable<int>", "public int Count => 1;")]
    public Task A_sequence_whose_elements_nothing_would_write(string kind, string type, string member) => Check.Reports("OOT001", $$"""
        using System.Collections;
        using System.Collections.Generic;
        using TypedOot;
        [OotMessage]
        public {{kind}} [|Sequence|] : {{type}}
        {
            {{member}}
            public IEnumerator<int> GetEnumerator() { yield break; }
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
        """);

    [Fact]
    public Task A_type_that_holds_itself_in_ever_larger_constructions_of_the_type_around_it() => Check.Reports("OOT001", """
        using TypedOot;
        public class Outer<T>
        {
            [OotMessage]
            public sealed class [|Inner|]
            {
                public Outer<Inner>.Inner Next { get; set; }
            }
        }
        """);

    [Fact]
    public Task A_listed_type_is_reported_where_it_is_listed() => Check.Reports("OOT001", """
        [assembly: [|TypedOot.OotMessageFor(typeof(System.Math))|]]
        [assembly: [|TypedOot.OotMessageFor(typeof(System.DayOfWeek))|]]
        [assembly: TypedOot.OotMessageFor(typeof(System.Collections.Generic.List<int>))]
        """);

    [Fact]
    public Task Every_kind_of_type_that_can_be_a_message() => Check.Silent("""
        using System.Collections.Generic;
        using TypedOot;
        [OotMessage] public sealed class A { public int Id { get; set; } }
        [OotMessage] internal sealed class B { public int Id { get; set; } }
        [OotMessage] public readonly record struct C(int X);
        [OotMessage] public sealed record D(int X, string Y = "y");
        [OotMessage] public struct E { public int X { get; set; } }
        [OotMessage] public abstract class F { public int X { get; set; } }
        [OotMessage] public interface IG { }
        [OotMessage] public sealed class H<T> { public T? Content { get; init; } }
        [OotMessage] public sealed class Nothing { }
        [OotMessage] public sealed class Names : List<string> { }
        public static class Outer
        {
            [OotMessage] public sealed class Inner { public int Id { get; set; } }
            [OotMessage] internal sealed class Other { public required int Id { get; init; } }
        }
        public static class Outer<T>
        {
            [OotMessage] public sealed class Inner { public T Value { get; set; } }
            [OotMessage] internal sealed class Other<U> { public T First { get; set; } public U Second { get; set; } }
        }
        """);

    [Fact]
    public Task The_types_around_it_become_internal_too() => Fix.Turns("OOT001", "Make 'Inner' internal", """
        using TypedOot;
        public class Outer
        {
            private class Middle
            {
                /// <summary>Text.</summary>
                [OotMessage]
                private protected sealed class Inner
                {
                    public int Id { get; set; }
                }
            }
        }
        """, """
        using TypedOot;
        public class Outer
        {
            internal class Middle
            {
                /// <summary>Text.</summary>
                [OotMessage]
                internal sealed class Inner
                {
                    public int Id { get; set; }
                }
            }
        }
        """);

    [Fact]
    public Task Nested_types_are_private_where_nothing_is_said() => Fix.TurnsAll("OOT001", "Make", """
        using TypedOot;
        public class Outer
        {
            [OotMessage]
            sealed class First { }

            // A comment.
            [OotMessage] struct Second { }
        }
        """, """
        using TypedOot;
        public class Outer
        {
            [OotMessage]
            internal sealed class First { }

            // A comment.
            [OotMessage] internal struct Second { }
        }
        """);
}
