namespace TypedOot.Generators.Tests;

/// <summary>No object that is read shares a collection with another one.</summary>
public sealed class SharedStateCases
{
    private const string Use = """
        $"{A().Headers["user"]} {new Req().Headers["user"]}";
            static Req A()
            {
                Req a = Rt(Make("ada"));
                Req b = Rt(Make("bob"));
                return a;
            }
            static Req Make(string user)
            {
                Req made = new() { Headers = new(StringComparer.OrdinalIgnoreCase) { ["user"] = user } };
                return made;
            }
            private static readonly int _unused = 0
        """;

    [Theory]
    [InlineData("public Dictionary<string, string> Headers { get; set; } = Defaults;")]
    [InlineData("public Dictionary<string, string> Headers { get; init; } = Defaults;")]
    [InlineData("[OotMember] public Dictionary<string, string> Headers = Defaults;")]
    [InlineData("public Req() { Headers = Defaults; } public Dictionary<string, string> Headers { get; set; }")]
    [InlineData("public Req() => Fill(); private void Fill() => Headers = Defaults; public Dictionary<string, string> Headers { get; set; } = new();")]
    [InlineData("public Req() => Other(this); private static void Other(Req r) => r.Headers = Defaults; public Dictionary<string, string> Headers { get; set; } = new();")]
    [InlineData("public Req() => All = Defaults; private Dictionary<string, string> All { set => Headers = value; } public Dictionary<string, string> Headers { get; set; } = new();")]
    public void A_static_default_stays_as_it_is(string member) => Assert.Equal("ada nobody", CaseProgram.Run(
        $$"""
        [OotMessage] public class Req
        {
            static readonly Dictionary<string, string> Defaults = new() { ["user"] = "nobody" };
            {{member}}
        }
        """,
        Use));

    [Theory]
    [InlineData("public Dictionary<string, string> Headers { get; } = Defaults;")]
    [InlineData("public Req() => Headers = Defaults; public Dictionary<string, string> Headers { get; }")]
    public void A_get_only_property_with_a_static_default_gets_its_own(string member) => Assert.Equal("bob nobody", CaseProgram.Run(
        $$"""
        [OotMessage] public class Sent { public Dictionary<string, string> Headers { get; set; } = new() { ["user"] = "bob" }; }
        [OotMessage] public class Req
        {
            static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase) { ["user"] = "nobody" };
            {{member}}
        }
        """,
        "OotSerializer.Deserialize<Req>(OotSerializer.Serialize(new Sent())).Headers[\"USER\"] + \" \" + new Req().Headers[\"user\"]"));

    [Theory]
    [InlineData("public {0} C {{ get; set; }} = Defaults;")]
    [InlineData("public {0} C {{ get; set; }} = new(StringComparer.OrdinalIgnoreCase);")]
    [InlineData("public {0} C {{ get; }} = new(StringComparer.OrdinalIgnoreCase);")]
    [InlineData("public M() => C = new(StringComparer.OrdinalIgnoreCase); public {0} C {{ get; }}")]
    [InlineData("private readonly {0} _c = new(StringComparer.OrdinalIgnoreCase); public {0} C => _c;")]
    public void A_comparer_is_kept(string member)
    {
        foreach (string type in new[] { "HashSet<string>", "SortedSet<string>" })
        {
            Assert.Equal("True False", CaseProgram.Run(
                $$"""
                [OotMessage] public class M
                {
                    static readonly {{type}} Defaults = new(StringComparer.OrdinalIgnoreCase);
                    {{string.Format(System.Globalization.CultureInfo.InvariantCulture, member, type)}}
                    public M Add(string text) { C.Add(text); return this; }
                }
                """,
                "$\"{Rt(new M().Add(\"x\")).C.Contains(\"X\")} {ReferenceEquals(Rt(new M()).C, Rt(new M()).C)}\""));
        }
    }

    [Fact]
    public void Four_threads_read_without_each_other() => Assert.Equal("0", CaseProgram.Run(
        """
        [OotMessage] public class Req
        {
            static readonly Dictionary<string, string> Defaults = new() { ["user"] = "nobody" };
            public Dictionary<string, string> Headers { get; set; } = Defaults;
        }
        """,
        """
        Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Sum(thread =>
            {
                byte[] bytes = OotSerializer.Serialize(new Req { Headers = new() { ["user"] = thread.ToString() } });
                return Enumerable.Range(0, 2_000).Count(_ => OotSerializer.Deserialize<Req>(bytes).Headers["user"] != thread.ToString());
            })
        """));

    [Fact]
    public void Extra_members_that_are_static_stay_as_they_are() => Assert.Equal("1 0", CaseProgram.Run(
        """
        [OotMessage(Layout = OotLayout.Map)] public class Sent { public int A { get; set; } public int B { get; set; } }
        [OotMessage(Layout = OotLayout.Map)] public class Kept
        {
            static readonly OotExtraMembers Defaults = new();
            public int A { get; set; }
            public OotExtraMembers Extra { get; set; } = Defaults;
        }
        """,
        "$\"{OotSerializer.Deserialize<Kept>(OotSerializer.Serialize(new Sent { B = 3 })).Extra.Count} {new Kept().Extra.Count}\""));
}
