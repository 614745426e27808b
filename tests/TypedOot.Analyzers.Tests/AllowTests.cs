using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT010: lists of types that cannot stand in their member.</summary>
public sealed class AllowTests
{
    private const string Animals = """

        [OotMessage] public class Animal { public int Age { get; set; } }
        [OotMessage] public sealed class Dog : Animal { }
        [OotMessage] public abstract class Bird : Animal { }
        [OotMessage] public sealed class Stone { }
        public interface IPet { }
        public sealed class Plain { public int X { get; set; } }
        [OotMessage] public sealed class Cat : Animal, IPet { }
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        """;

    [Theory]
    [InlineData("typeof(Stone)", "Animal?")]
    [InlineData("typeof(Dog), typeof(Bird)", "Animal?")]
    [InlineData("", "Animal?")]
    [InlineData("typeof(Dog)", "IPet?")]
    [InlineData("typeof(Stone)", "System.Collections.Generic.List<Animal>?")]
    [InlineData("typeof(Plain)", "object?")]
    [InlineData("typeof(int)", "object?")]
    [InlineData("typeof(Box<>)", "object?")]
    public Task A_type_that_can_never_stand_there(string types, string member) => Check.Reports("OOT010", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Zoo
        {
            [[|OotAllow({{types}})|]] public {{member}} Pet { get; set; }
        }
        {{Animals}}
        """);

    [Fact]
    public Task Types_that_can() => Check.Silent($$"""
        using System.Collections.Generic;
        using TypedOot;
        [assembly: OotMessageFor(typeof(System.Version))]
        [OotMessage]
        public sealed class Zoo
        {
            [OotAllow(typeof(Dog), typeof(Animal))] public Animal? A { get; set; }
            [OotAllow(typeof(Cat))] public IPet? B { get; set; }
            [OotAllow(typeof(Stone), typeof(Dog), typeof(System.Version), typeof(Box<int>))] public object? C { get; set; }
            [OotAllow(typeof(Dog))] public Dictionary<string, List<Animal?>>? D { get; set; }
            [OotAllow(typeof(Dog))] public Animal?[]? E { get; set; }
            public Box<int>? Box { get; set; }
        }
        {{Animals}}
        """);

    [Fact]
    public Task A_type_that_a_reference_makes_a_message() => Check.Silent(
        [Sources.Library("Library", "[assembly: TypedOot.OotMessageFor(typeof(System.Version))]")],
        """
        using TypedOot;
        [OotMessage]
        public sealed class Zoo
        {
            [OotAllow(typeof(System.Version))] public object? Any { get; set; }
        }
        """);

    [Fact]
    public Task The_type_becomes_a_message() => Fix.Turns("OOT010", "Annotate 'Plain'", """
        using TypedOot;
        [OotMessage]
        public sealed class Zoo
        {
            [OotAllow(typeof(Plain))] public object? Any { get; set; }
        }

        public sealed class Plain { public int X { get; set; } }
        """, """
        using TypedOot;
        [OotMessage]
        public sealed class Zoo
        {
            [OotAllow(typeof(Plain))] public object? Any { get; set; }
        }

        [OotMessage]
        public sealed class Plain { public int X { get; set; } }
        """);
}
