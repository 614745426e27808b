namespace TypedOot.Generators.Tests;

/// <summary>Messages that are collections, and have members of their own.</summary>
public sealed class CollectionMemberCases
{
    private const string Show = "public static class Show { public static string Of<T>(IEnumerable<T> elements, params object?[] members) => string.Join(\" \", elements) + \" | \" + string.Join(\" \", members); }";

    [Theory]
    [InlineData("[OotMessage] public class C : List<int> { public string? A { get; set; } [OotMember] private int _b; public int B() => _b; public C Set(int b) { _b = b; return this; } }",
        "new C { A = \"a\" }.Set(7)", "c.Add(1); c.Add(2);", "v, v.A, v.B()", "1 2 | a 7")]
    [InlineData("[OotMessage] public sealed class C : System.Collections.ObjectModel.Collection<string> { public required int A { get; init; } public List<int> B { get; } = new(); }",
        "new C { A = 3, B = { 4, 5 } }", "c.Add(\"x\");", "v, v.A, v.B.Count", "x | 3 2")]
    [InlineData("[OotMessage] public class C : Dictionary<string, int> { public string A { get; set; } = \"\"; }", "new C { A = \"a\" }", "c[\"k\"] = 1;", "v, v.A", "[k, 1] | a")]
    [InlineData("[OotMessage] public class C : HashSet<string> { public C() : base(StringComparer.OrdinalIgnoreCase) { } public int A { get; set; } }", "new C { A = 1 }", "c.Add(\"x\");", "v, v.A, v.Contains(\"X\")", "x | 1 True")]
    [InlineData("[OotMessage] public class C(string owner) : List<int> { public string Owner { get; } = owner; public int A { get; set; } }", "new C(\"o\") { A = 2 }", "c.Add(9);", "v, v.Owner, v.A", "9 | o 2")]
    [InlineData("[OotMessage] public class C : List<int> { private int _a; public int A { get => _a; set { _a = value; Clear(); } } }", "new C { A = 6 }", "c.Add(9);", "v, v.A", "9 | 6")]
    [InlineData("[OotMessage(Layout = OotLayout.Map)] public class C : List<int> { public int A { get; set; } }", "new C { A = 6 }", "c.Add(9);", "v, v.A", "9 | 6")]
    [InlineData("[OotMessage(SkipDefaults = true)] public class C : List<int> { public int A { get; set; } = 5; }", "new C()", "c.Add(9);", "v, v.A", "9 | 5")]
    [InlineData("[OotMessage(PreserveReferences = true)] public class C : List<C> { public int A { get; set; } }", "new C { A = 6 }", "c.Add(c);", "new[] { v[0] == v }, v.A", "True | 6")]
    [InlineData("[OotMessage] public class C : List<C> { public int A { get; set; } public OotExtraMembers? X { get; set; } }", "new C { A = 6 }", "c.Add(new C { A = 1 });", "v.Select(i => i.A), v.A", "1 | 6")]
    [InlineData("[OotMessage] public class B : List<int> { public int A { get; set; } } [OotMessage] public class C : B { public int Own { get; set; } }", "new C { A = 6, Own = 7 }", "c.Add(9);", "v, v.A, v.Own", "9 | 6 7")]
    [InlineData("[OotMessage] public abstract class B : List<int> { public int A { get; set; } } [OotMessage] public class C : B { public int Own { get; set; } }", "new C { A = 6, Own = 7 }", "c.Add(9);", "v, v.A, v.Own", "9 | 6 7")]
    [InlineData("[OotMessage] public class C : List<int> { public int Elements { get; set; } public int Count_ => 3; public int Members { get; set; } }", "new C { Elements = 6, Members = 7 }", "c.Add(9);", "v, v.Elements, v.Members", "9 | 6 7")]
    [InlineData("[OotMessage] public class C : List<int>, IOotSerializing, IOotDeserialized { public int A { get; set; } public void OnSerializing() => A++; public void OnDeserialized() => A += Count; }", "new C { A = 6 }", "c.Add(9);", "v, v.A", "9 | 8")]
    [InlineData("""
        [OotMessage] public class C : IDictionary<int, string>
        {
            private readonly Dictionary<int, string> _d = new();
            public string? A { get; set; }
            public string this[int key] { get => _d[key]; set => _d[key] = value; }
            public ICollection<int> Keys => _d.Keys; public ICollection<string> Values => _d.Values; public int Count => _d.Count; public bool IsReadOnly => false;
            public void Add(int key, string value) => _d.Add(key, value); public void Add(KeyValuePair<int, string> item) => _d.Add(item.Key, item.Value); public void Clear() => _d.Clear();
            public bool Contains(KeyValuePair<int, string> item) => _d.Contains(item); public bool ContainsKey(int key) => _d.ContainsKey(key);
            public void CopyTo(KeyValuePair<int, string>[] array, int arrayIndex) => throw new NotSupportedException();
            public bool Remove(int key) => _d.Remove(key); public bool Remove(KeyValuePair<int, string> item) => _d.Remove(item.Key);
            public bool TryGetValue(int key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value) => _d.TryGetValue(key, out value);
            public IEnumerator<KeyValuePair<int, string>> GetEnumerator() => _d.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _d.GetEnumerator();
        }
        """, "new C { A = \"a\" }", "c[1] = \"x\";", "v, v.A", "[1, x] | a")]
    public void Both_come_back(string declaration, string made, string added, string shown, string expected) => Assert.Equal(
        expected + " / " + expected, CaseProgram.Run(
            $$"""
            {{declaration}}
            {{Show}}
            [OotMessage] public class Holder { public List<C?> Held { get; set; } = new(); }
            public static class Made { public static C Of() { C c = {{made}}; {{added}} return c; } public static string Text(C v) => Show.Of({{shown}}); }
            """,
            "Made.Text(Rt(Made.Of())) + \" / \" + Made.Text(Rt(new Holder { Held = { null, Made.Of() } }).Held[1]!)"));

    [Theory]
    [InlineData("public class C : List<int> { public int A { get; set; } }", "C", "9 | 6")]
    [InlineData("public class C<T> : List<T> { public T? A { get; set; } }", "C<int>", "9 | 6")]
    public void A_listed_one_has_both(string declaration, string type, string expected) => Assert.Equal(
        expected, CaseProgram.Run(declaration + Show, $"Rt(new {type} {{ A = 6 }}.With()) is var v ? Show.Of(v, v.A) : \"\"".Replace($"new {type} {{ A = 6 }}.With()", $"Enumerable.Repeat(9, 1).Aggregate(new {type} {{ A = 6 }}, (c, i) => {{ c.Add(i); return c; }})", StringComparison.Ordinal), type));

    [Theory]
    [InlineData("new C { A = 1 }", "9290" + "01")]
    [InlineData("Enumerable.Range(8, 2).Aggregate(new C { A = 1 }, (c, i) => { c.Add(i); return c; })", "92920809" + "01")]
    [InlineData("new M { A = 1 }", "82" + "A25B5D" + "90" + "A141" + "01")]
    public void The_elements_stand_in_front_of_the_members(string value, string bytes) => Assert.Equal(bytes, CaseProgram.Run(
        "[OotMessage] public class C : List<int> { public int A { get; set; } } [OotMessage(Layout = OotLayout.Map)] public class M : List<int> { public int A { get; set; } }",
        $"Convert.ToHexString(OotSerializer.Serialize({value}))"));

    [Theory]
    [InlineData("80", "0 | 5")]
    [InlineData("90", "0 | 5")]
    [InlineData("91C0", "0 | 5")]
    [InlineData("9191" + "07", "7 | 5")]
    [InlineData("81A14106", "0 | 6")]
    [InlineData("82A14106" + "A25B5D" + "9108", "8 | 6")]
    [InlineData("8201060091" + "08", "8 | 6")]
    [InlineData("93" + "9108" + "06" + "C3", "8 | 6")]
    [InlineData("9108", "OotFormatException")]
    [InlineData("92" + "81A14106" + "06", "OotFormatException")]
    public void Bodies_of_other_versions(string bytes, string expected) => Assert.StartsWith(expected, CaseProgram.Run(
        "[OotMessage] public class C : List<int> { public int A { get; set; } = 5; }" + Show,
        $"OotSerializer.Deserialize<C>(Convert.FromHexString(\"{bytes}\")) is var v ? (v.Count == 0 ? \"0\" : \"\") + Show.Of(v, v.A) : \"\""), StringComparison.Ordinal);

    [Theory]
    [InlineData("public C Held { get; } = new() { 1 };", "new H { Held = { A = 6 } }")]
    [InlineData("public C Held { get; set; } = new() { 1 };", "new H { Held = new C { A = 6 } }")]
    [InlineData("public List<int> Held { get; set; } = new() { 1 };", "new H { Held = new C { A = 6 } }")]
    [InlineData("public IEnumerable<int> Held { get; set; } = new C();", "new H { Held = new C { A = 6 } }")]
    public void In_a_slot_it_keeps_both(string member, string value) => Assert.Equal("9 | 6", CaseProgram.Run(
        $$"""
        [OotMessage] public class C : List<int> { public int A { get; set; } }
        [OotMessage] public class H { {{member}} }
        {{Show}}
        """,
        $"Rt(Enumerable.Repeat({value}, 1).Select(h => {{ ((C)h.Held).Clear(); ((C)h.Held).Add(9); return h; }}).Single()) is var h && (C)h.Held is var v ? Show.Of(v, v.A) : \"\""));

    [Fact]
    public void A_list_that_cannot_be_replaced_does_not_take_its_elements_without_its_members() => Assert.StartsWith(
        "OotFormatException: H.Held at byte ", CaseProgram.Run(
            """
            [OotMessage] public class C : List<int> { public int A { get; set; } }
            [OotMessage] public class H { public List<int> Held { get; } = new(); }
            [OotMessage] public class Other { public List<int> Held { get; set; } = new(); }
            """,
            "OotSerializer.Deserialize<H>(OotSerializer.Serialize(new Other { Held = new C { A = 6 } })).Held.Count"), StringComparison.Ordinal);

    [Fact]
    public void It_is_populated() => Assert.Equal("8 | 5 | True", CaseProgram.Run(
        "[OotMessage] public class C : List<int> { private int _a; public int A { get => _a; set { _a = value; Clear(); } } }" + Show + """
        public static class Program2
        {
            public static string Run()
            {
                C c = new() { A = 5 };
                c.Add(1);
                OotSerializer.Populate(Convert.FromHexString("919108"), c);
                return Show.Of(c, c.A) + " | " + (c.Count == 1);
            }
        }
        """,
        "Program2.Run()"));

    [Theory]
    [InlineData("[OotMessage] public class C : List<int> { [OotMember(Name = \"[]\")] public int A { get; set; } }", "OOT004")]
    [InlineData("[OotMessage] public class C : List<int> { [OotMember(0)] public int A { get; set; } }", "OOT008")]
    [InlineData("[OotMessage] public class C : List<System.IO.Stream> { public int A { get; set; } }", "OOT002")]
    [InlineData("[OotMessage] public class C : List<int> { public System.IO.Stream? A { get; set; } }", "OOT002")]
    public void What_cannot_be(string declaration, string id) => Assert.Equal([id], CaseProgram.Compile(declaration, "null").Reported.Select(d => d.Id).Distinct());

    [Fact]
    public void A_base_in_another_assembly_writes_its_elements_and_members()
    {
        var library = Project.Reference(new Project { Name = "Library" }.Compile(
            "namespace Lib; [OotMessage] public class Both : List<int> { public int A { get; set; } } [OotMessage] public class Plain : List<int> { }"));

        Generated generated = Project.Generate(new Project { References = [.. Framework.Net10, library] }.Compile(
            "namespace App; [OotMessage] public class OfBoth : Lib.Both { public int Own { get; set; } } [OotMessage] public class OfPlain : Lib.Plain { public int Own { get; set; } } [OotMessage] public class Holder { public OfBoth Filled { get; } = new(); }"))
            .AssertCompiles();

        Assert.Empty(generated.Run.Diagnostics);
        Assert.Contains("new(0, \"base\",", generated.Files["App.OfBoth.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("\"[]\"", generated.Files["App.OfBoth.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new(0, \"[]\",", generated.Files["App.OfPlain.g.cs"], StringComparison.Ordinal);
    }
}
