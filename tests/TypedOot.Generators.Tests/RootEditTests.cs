using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Tests;

/// <summary>
/// Edits to one file that change what the calls in another one name: what was found by the compilation before is not kept then. A generator that sees
/// the edited project for the first time is the oracle.
/// </summary>
public class RootEditTests
{
    private const string Calls = """
        using System.Collections.Generic;
        namespace App;

        public sealed class Service : Base
        {
            public byte[] Property() => OotSerializer.Serialize(new Holder().Value);
            public byte[] Method() => OotSerializer.Serialize(Maker.Make());
            public byte[] Field() => OotSerializer.Serialize(Maker.Field);
            public byte[] Inherited() => OotSerializer.Serialize(Inside);
            public byte[] Aliased(Alias value) => OotSerializer.Serialize(value);
            public byte[] Named() => OotSerializer.Serialize<List<Line>>([]);
            public byte[] Constant() => OotSerializer.Serialize(Maker.Constant);
            public byte[] Chosen() => OotSerializer.Serialize(Maker.Choose(1));
            public byte[] Extended() => OotSerializer.Serialize("".Shape());
            public void Wrapped() => Wrapper.Pass(new List<short>());
            public byte[] Enumerated(Rows rows) { foreach (var row in rows) return OotSerializer.Serialize(row); return []; }
        }
        """;

    private const string Declarations = """
        global using Alias = System.Collections.Generic.List<int>;
        using System.Collections.Generic;
        namespace App;

        public class Holder { public List<int> Value { get; set; } = []; }
        public class Base { protected List<byte> Inside => []; }
        public class Line { public int Number { get; set; } }
        public class Rows { public RowEnumerator GetEnumerator() => new(); }
        public class RowEnumerator { public List<sbyte> Current => []; public bool MoveNext() => false; }
        public static class Maker
        {
            public static List<long> Field = [];
            public const int Constant = 5;
            public static List<uint> Make() => [];
            public static List<ulong> Choose(long value) => [];
        }
        public static class Extensions { public static List<float> Shape(this string text) => []; }
        public static class Wrapper { public static void Pass<[OotRoot] T>(T value) { } }
        """;

    private static readonly (string Path, string Text)[] Files = [("Calls.cs", Calls), ("Declarations.cs", Declarations)];

    [Theory]
    [InlineData("public List<int> Value", "public List<decimal> Value", "List<decimal>")]
    [InlineData("public static List<uint> Make()", "public static HashSet<uint> Make()", "HashSet<uint>")]
    [InlineData("public static List<long> Field = []", "public static Queue<long> Field = new()", "Queue<long>")]
    [InlineData("protected List<byte> Inside => []", "protected List<System.Guid> Inside => []", "List<global::System.Guid>")]
    [InlineData("global using Alias = System.Collections.Generic.List<int>", "global using Alias = System.Collections.Generic.HashSet<int>", "HashSet<int>")]
    [InlineData("public const int Constant = 5", "public const string Constant = \"\"", "<string,")]
    [InlineData("public static List<ulong> Choose(long value) => [];", "public static List<ulong> Choose(long value) => []; public static List<bool> Choose(int value) => [];", "List<bool>")]
    [InlineData("public static List<float> Shape(this string text)", "public static List<double> Shape(this string text)", "List<double>")]
    [InlineData("public static void Pass<[OotRoot] T>", "public static void Pass<T>", "")]
    [InlineData("public List<sbyte> Current", "public List<char> Current", "List<char>")]
    [InlineData("public class Rows { public", "public class Other { } public class Rows : Dictionary<int, int> { public new", "List<sbyte>")]
    [InlineData("namespace App;\n\npublic class Holder", "namespace App;\n\npublic class Unrelated { }\npublic class Holder", "List<int>")]
    public void An_edit_is_seen_in_other_files(string old, string changed, string expected)
    {
        CSharpCompilation before = new Project().Compile(Files);
        string edited = Declarations.Replace("\r", "", StringComparison.Ordinal).Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(Declarations, edited);
        SyntaxTree tree = before.SyntaxTrees.Single(t => t.FilePath == "Declarations.cs");
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)tree.Options, "Declarations.cs", System.Text.Encoding.UTF8));

        string kept = Module(Project.Driver().RunGenerators(before).RunGenerators(after));
        string fresh = Module(Project.Driver().RunGenerators(new Project().Compile([("Calls.cs", Calls), ("Declarations.cs", edited)])));

        Assert.Equal(fresh, kept);
        Assert.Contains(expected, kept, StringComparison.Ordinal);
        if (expected.Length == 0)
            Assert.DoesNotContain("List<short>", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_to_the_calls_themselves_is_seen()
    {
        CSharpCompilation before = new Project().Compile(Files);
        SyntaxTree tree = before.SyntaxTrees.Single(t => t.FilePath == "Calls.cs");
        string edited = Calls.Replace("new Holder().Value", "new Dictionary<string, Holder>()", StringComparison.Ordinal);
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)tree.Options, "Calls.cs", System.Text.Encoding.UTF8));
        Assert.Contains("Dictionary<string, global::App.Holder>", Module(Project.Driver().RunGenerators(before).RunGenerators(after)), StringComparison.Ordinal);
    }

    private static string Module(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result.GeneratedSources.Single(source => source.HintName.Contains("Module", StringComparison.Ordinal)).SourceText.ToString();
    }
}
