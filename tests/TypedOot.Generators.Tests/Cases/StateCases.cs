namespace TypedOot.Generators.Tests;

/// <summary>State comes back, or an error of the generator says that it is not sent.</summary>
public sealed class StateCases
{
    [Theory]
    [InlineData("public Money([OotMember(Name = \"Amount\")] decimal value, [OotMember(Name = \"Currency\")] string isoCode)")]
    [InlineData("public Money(decimal amount, string currency)")]
    [InlineData("public Money(string currency, [OotMember(Name = \"Amount\")] in decimal value)")]
    public void A_struct_of_get_only_properties(string constructor)
    {
        string amount = constructor.Contains("amount", StringComparison.Ordinal) ? "amount" : "value";
        string currency = constructor.Contains("currency", StringComparison.Ordinal) ? "currency" : "isoCode";
        Assert.Equal("5 EUR", CaseProgram.Run(
            $$"""
            public readonly struct Money
            {
                {{constructor}} { Amount = {{amount}}; Currency = {{currency}}; }
                public decimal Amount { get; }
                public string Currency { get; }
                public override string ToString() => FormattableString.Invariant($"{Amount} {Currency}");
            }
            [OotMessage] public class Order { public Money Price { get; set; } }
            """,
            """Rt(new Order { Price = Activator.CreateInstance(typeof(Money), typeof(Money).GetConstructors()[0].GetParameters()[0].ParameterType == typeof(string) ? new object[] { "EUR", 5m } : new object[] { 5m, "EUR" }) is Money m ? m : default }).Price"""));
    }

    [Theory]
    [InlineData("public readonly struct T { public T(decimal value, string isoCode) { Amount = value; Currency = isoCode; } public decimal Amount { get; } public string Currency { get; } }", "OOT005")]
    [InlineData("public readonly struct T { public T(double celsius) { C = celsius; } public double C { get; } }", "OOT005")]
    [InlineData("public class T { public T() { } public T(double celsius) { C = celsius; } public double C { get; } }", "OOT005")]
    [InlineData("public class T { public int[] A { get; } = new int[1]; }", "OOT001")]
    [InlineData("public struct T : ICollection<int> { public int Extra; public int Count => 0; public bool IsReadOnly => false; public void Add(int i) { } public void Clear() { } public bool Contains(int i) => false; public void CopyTo(int[] a, int i) { } public bool Remove(int i) => false; public IEnumerator<int> GetEnumerator() { yield break; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }", "OOT001")]
    public void A_type_of_which_nothing_would_be_sent_has_no_codec(string type, string id)
    {
        CaseProgram program = CaseProgram.Compile($"{type}\n[OotMessage] public class H {{ public T V {{ get; set; }} = new(); }}", "Rt(new H()).V");
        Assert.Contains(program.Reported, d => d.Id == id);
        string text = program.Run();
        Assert.StartsWith("OotSerializationException: ", text, StringComparison.Ordinal);
        Assert.Contains($".H of Case_A_type_of_which_nothing_would_be_sent_has_no_codec", text, StringComparison.Ordinal);
        Assert.Contains($"has no codec, since the generator reported an error: it holds 'T', which has none: {id}: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_of_a_record_names_its_property() => Assert.Equal("81A16202 2", CaseProgram.Run(
        "[OotMessage(Layout = OotLayout.Map)] public record R([OotMember(Name = \"b\")] int B);",
        "Convert.ToHexString(OotSerializer.Serialize(new R(2))) + \" \" + Rt(new R(2)).B"));

    [Fact]
    public void The_constructor_that_takes_most_members_is_called() => Assert.Equal("a3", CaseProgram.Run(
        """
        [OotMessage] public class Release
        {
            public Release(string name) => Name = name;
            public Release(string name, int version) : this(name) => Version = version;
            public string Name { get; }
            public int Version { get; }
        }
        """,
        "Rt(new Release(\"a\", 3)).Name + Rt(new Release(\"a\", 3)).Version"));

    [Theory]
    [InlineData("public int X; public int Y;", "PublicFields")]
    [InlineData("public int X { get; private set; } public int Y { get; internal init; }", "NonPublicSetters")]
    [InlineData("public int X { get; private set; } public int Y;", "PublicFields | OotMembers.NonPublicSetters")]
    public void A_type_includes_a_kind_of_members(string members, string kinds) => Assert.Equal("1 2", CaseProgram.Run(
        $$"""
        [OotMessage(Include = OotMembers.{{kinds}})] public class P
        {
            {{members}}
            [OotIgnore] public int Ignored;
            public static P Make() => new P { X = 1, Y = 2 };
        }
        """,
        "$\"{Rt(P.Make()).X} {Rt(P.Make()).Y}\""));

    [Fact]
    public void A_listed_struct_includes_its_public_fields() => Assert.Equal("1 2", CaseProgram.Run(
        "public struct P { public int X; public int Y; } [OotMessage] public class H { public P P { get; set; } }",
        "$\"{Rt(new H { P = new() { X = 1, Y = 2 } }).P.X} {Rt(new P { Y = 2 }).Y}\"",
        "P), Include = OotMembers.PublicFields"));

    [Theory]
    [InlineData("public int A { get; set; }", "new M { A = 5 }")]
    [InlineData("public M(int a) { A = a; } public int A { get; } public int B { get; set; }", "new M(5)")]
    public void Hooks_run_around_writing_and_reading(string members, string made) => Assert.Equal("before-write after-write before-read after-read 5", CaseProgram.Run(
        $$"""
        [OotMessage] public class M : IOotSerializing, IOotSerialized, IOotDeserializing, IOotDeserialized
        {
            public static readonly List<string> Log = new();
            {{members}}
            void IOotSerializing.OnSerializing() => Log.Add("before-write");
            void IOotSerialized.OnSerialized() => Log.Add("after-write");
            void IOotDeserializing.OnDeserializing() => Log.Add("before-read");
            void IOotDeserialized.OnDeserialized() => Log.Add("after-read");
        }
        """,
        $"Rt({made}) is var m ? string.Join(' ', M.Log) + \" \" + m.A : null"));

    [Fact]
    public void Hooks_run_around_a_collection() => Assert.Equal("after-write before-read 1", CaseProgram.Run(
        """
        [OotMessage] public class L : List<int>, IOotSerialized, IOotDeserializing
        {
            public static readonly List<string> Log = new();
            void IOotSerialized.OnSerialized() => Log.Add("after-write");
            void IOotDeserializing.OnDeserializing() => Log.Add("before-read");
        }
        """,
        "Rt(new L { 1 }) is var l ? string.Join(' ', L.Log) + \" \" + l[0] : null"));

    [Fact]
    public void A_default_that_cannot_be_written_is_left_out_by_nobody() => Assert.Equal("x 3 1", CaseProgram.Run(
        """
        public struct S { public string N { get; set; } }
        [OotMessage(SkipDefaults = true)] public sealed class H { public S V { get; set; } public int A { get; set; } }
        """,
        "$\"{Rt(new H { V = new S { N = \"x\" } }).V.N} {Rt(new H { V = new S { N = \"x\" }, A = 3 }).A} {OotSerializer.Serialize(new H { V = new S { N = \"x\" } })[0] & 15}\""));
}
