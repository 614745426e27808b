using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT001, OOT005 and OOT018: state is sent, or a diagnostic names it.</summary>
public sealed class StateTests
{
    private const string Money = """
        using TypedOot;
        [OotMessage] public class Order { public Money Price { get; set; } }
        public readonly struct [|Money|]
        {
            public Money(decimal value) => Amount = value;

            public decimal Amount { get; }
        }
        """;

    [Theory]
    [InlineData("public class Inner { } [OotMessage] public class M { public Inner [|X|] { get; } = new(); public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { public int[] [|X|] { get; } = new int[1]; public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { public readonly int [|X|] = 4; public int A { get; set; } }")]
    [InlineData("[OotMessage] public struct M { public M(double other) => X = other; public double [|X|] { get; } public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { public M() { } public M(double other) => X = other; public double [|X|] { get; } public int A { get; set; } }")]
    [InlineData("public class B { public int [|X|] { get; set; } } [OotMessage] public class M : B { public new int X { get; set; } }")]
    [InlineData("public class B { public int [|X|] { get; set; } } [OotMessage] public class M : B { public new void X() { } public int A { get; set; } }")]
    [InlineData("public class [|Bag|] : IReadOnlyList<int> { List<int> l = []; public string Name { get; set; } = \"\"; public int Count => l.Count; public int this[int i] => l[i]; public IEnumerator<int> GetEnumerator() => l.GetEnumerator(); IEnumerator IEnumerable.GetEnumerator() => l.GetEnumerator(); } [OotMessage] public class M { public Bag? B { get; set; } }")]
    [InlineData("public class Bag : List<int> { public string [|Name|] { get; set; } = \"\"; } [OotMessage] public class M { public Bag? B { get; set; } }")]
    [InlineData("[OotMessage] public class Bag : List<int> { public string [|Name|] = \"\"; }")]
    [InlineData("[OotMessage] public class Bag : List<int> { public string [|Name|] { get; } = \"x\"; }")]
    [InlineData("[OotMessage] public class Bag(IEnumerable<int> items) : List<int>(items) { public string [|Name|] { get; set; } = \"\"; }")]
    public Task State_that_is_not_sent(string text) => Check.Reports("OOT018", "using TypedOot; using System.Collections; using System.Collections.Generic;\n" + text);

    [Theory]
    [InlineData("[OotMessage] public class M { public int Twice => 2 * A; public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotIgnore] public int X { get; } = 3; public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { public event System.Action? Changed; public int A { get; set; } public void Raise() => Changed?.Invoke(); }")]
    [InlineData("public class B { [OotIgnore] public int X { get; set; } } [OotMessage] public class M : B { public new int X { get; set; } }")]
    [InlineData("public class B { public virtual int X { get; set; } } [OotMessage] public class M : B { public override int X { get; set; } }")]
    [InlineData("public abstract class B { protected B(int id) => Id = id; public int Id { get; } } [OotMessage] public class M : B { public M(int id) : base(id) { } }")]
    [InlineData("[OotMessage] public record Marker; [OotMessage] public class Empty { } [OotMessage] public struct Nothing { }")]
    [InlineData("[OotMessage] public class M { [OotIgnore] private readonly object _gate = new(); public object Gate() => _gate; }")]
    [InlineData("[OotMessage] public class Bag : System.Collections.Generic.List<int> { public string Name { get; set; } = \"\"; public System.Collections.Generic.IReadOnlyList<int> All => this; [OotIgnore] public int Seen { get; set; } }")]
    public Task State_that_is_none(string text) => Check.Silent("using TypedOot;\n" + text);

    [Theory]
    [InlineData("OOT005", "[OotMessage] public readonly struct [|M|] { public M(double celsius) { C = celsius; } public double C { get; } }")]
    [InlineData("OOT005", "[OotMessage] public class [|M|] { public M() { } public M(double celsius) { C = celsius; } public double C { get; } }")]
    [InlineData("OOT005", "[OotMessage] public class [|M|] { public M() { } public M(double c) { C = c; } public double C { get; } }")]
    [InlineData("OOT001", "[OotMessage] public class [|M|] { private int _count; public int Next() => ++_count; }")]
    [InlineData("OOT001", "[OotMessage] public class [|M|] { private readonly int _constant = 3; public int Constant => _constant; }")]
    public Task A_type_of_which_nothing_is_sent(string id, string text) => Check.Reports(id, "using TypedOot;\n" + text);

    [Fact]
    public Task A_struct_that_a_message_holds_and_of_which_nothing_is_sent() => Check.Reports("OOT005", Money);

    [Fact]
    public Task A_listed_type_of_another_library_of_which_nothing_is_sent() => Check.Reports(
        "OOT005",
        [Sources.Library("Library", "public struct Celsius { private double _value; public Celsius(double other) => _value = other; public double Value => _value; }", generate: false)],
        """
        using TypedOot;
        [assembly: [|OotMessageFor(typeof(Celsius))|]]
        """);

    [Fact]
    public Task A_member_of_a_listed_type_that_nothing_sets() => Check.Reports(
        "OOT018",
        [Sources.Library("Library", "public class Reading { public string Unit { get; } = \"C\"; public double Value { get; set; } public double Half => Value / 2; }", generate: false)],
        """
        using TypedOot;
        [assembly: [|OotMessageFor(typeof(Reading))|]]
        """);

    [Fact]
    public Task A_base_of_another_library_with_a_member_that_nothing_sets() => Check.Reports(
        "OOT012",
        [Sources.Library("Library", "public class Base { public Base(int id) => Id = id; public int Id { get; } }", generate: false)],
        """
        using TypedOot;
        [OotMessage] public class [|M|] : Base { public M() : base(1) { } public int A { get; set; } }
        """);

    [Fact]
    public Task A_parameter_names_its_member() => Check.Silent("""
        using TypedOot;
        [OotMessage] public readonly struct Money
        {
            public Money([OotMember(Name = "Amount")] decimal value, [OotMember(Name = "iso")] string code) => (Amount, Currency) = (value, code);
            public decimal Amount { get; }
            [OotMember(Name = "iso")] public string Currency { get; }
        }
        """);

    [Fact]
    public Task A_parameter_that_names_no_member() => Check.Reports("OOT005", """
        using TypedOot;
        [OotMessage] public class [|Money|]
        {
            public Money([OotMember(Name = "Total")] decimal value) => Amount = value;
            public decimal Amount { get; }
        }
        """);

    [Theory]
    [InlineData("OOT005", "(decimal value)", "([OotMember(Name = \"Amount\")] decimal value)", Money)]
    [InlineData("OOT005", "(double celsius)", "([OotMember(Name = \"C\")] double celsius)", "using TypedOot;\n[OotMessage] public class M\n{\n    public M(double celsius) => C = celsius;\n\n    public double C { get; }\n}\n")]
    public async Task The_fix_names_the_member_of_a_parameter(string id, string parameter, string named, string source)
    {
        string before = Marked.Parse(source).Text;
        string after = before.Replace(parameter, named, StringComparison.Ordinal);
        await Fix.Turns(id, "Match the parameter", before, after);
        await Check.Silent(after);
    }

    [Fact]
    public Task The_constructor_that_takes_most_members_is_called() => Check.Silent("""
        using TypedOot;
        [OotMessage] public class Release
        {
            public Release(string name) => Name = name;
            public Release(string name, int version) : this(name) => Version = version;
            public string Name { get; }
            public int Version { get; }
        }
        """);

    [Fact]
    public Task Constructors_that_take_as_many_members_are_a_tie() => Check.Reports("OOT005", """
        using TypedOot;
        [OotMessage] public class [|Release|]
        {
            public Release(string name) => Name = name;
            public Release(int version) => Version = version;
            public string? Name { get; }
            public int Version { get; }
        }
        """);
}
