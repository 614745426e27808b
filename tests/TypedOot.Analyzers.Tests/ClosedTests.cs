using TypedOot.Analyzers.Tests.Support;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>Closed classes, as metadata marks them: their leaves are messages without attributes.</summary>
public sealed class ClosedTests
{
    private const string Closed = "using System.Runtime.CompilerServices; using TypedOot;\n";

    private const string Attribute = """

        namespace System.Runtime.CompilerServices { [AttributeUsage(AttributeTargets.Class)] public sealed class IsClosedTypeAttribute : Attribute { } }
        """;

    [Fact]
    public Task A_leaf_of_a_closed_message_needs_no_attribute() => Check.Silent(
        Closed + """
        [OotMessage, IsClosedType] public abstract class Figure { }
        [IsClosedType] public abstract class Quad : Figure { }
        public sealed class Disc : Figure { }
        public sealed class Square : Quad { }
        public static class Program { public static byte[] Run() => OotSerializer.Serialize(new Square()); }
        """ + Attribute);

    [Fact]
    public Task A_class_that_derives_from_a_leaf_does() => Check.Reports(
        "OOT020",
        Closed + """
        [OotMessage, IsClosedType] public abstract class Figure { }
        public class Disc : Figure { }
        public sealed class [|Coin|] : Disc { }
        """ + Attribute);

    [Fact]
    public Task A_leaf_whose_name_another_message_has_is_a_collision() => Check.Reports(
        "OOT007",
        Closed + """
        [OotMessage, IsClosedType] public abstract class Figure { }
        public sealed class [|Disc|] : Figure { }
        [OotMessage("Disc")] public sealed class Other { }
        """ + Attribute);

    [Fact]
    public Task A_generic_leaf_needs_none_either() => Check.Silent(
        Closed + """
        [OotMessage, IsClosedType] public abstract class Figure<T> { }
        public sealed class Disc<T> : Figure<T> { public T? Value { get; set; } }
        public sealed class Row<T> : Figure<T[]> { public T? Value { get; set; } }
        """ + Attribute);

    [Fact]
    public Task A_generic_leaf_whose_type_arguments_are_not_those_of_its_base_does() => Check.Reports(
        "OOT020",
        Closed + """
        [OotMessage, IsClosedType] public abstract class Figure { }
        public sealed class [|Disc|]<T> : Figure { public T? Value { get; set; } }
        """ + Attribute);

    [Fact]
    public Task A_leaf_of_a_closed_class_that_nothing_holds_is_no_message() => Check.Reports(
        "OOT011",
        Closed + """
        [IsClosedType] public abstract class Figure { }
        public sealed class Disc : Figure { }
        public static class Program { public static byte[] Run() => OotSerializer.Serialize([|new Disc()|]); }
        """ + Attribute);

    [Fact]
    public void The_contract_has_the_leaves_with_their_tags() => Assert.Equal(
        $"""
        Disc message {TagHash.Of("Disc")} array
        Disc 0 R i32
        Figure base array

        """,
        Contract.Of(Closed + "[OotMessage, IsClosedType] public abstract class Figure { } public sealed class Disc : Figure { public int R { get; set; } }" + Attribute));
}
