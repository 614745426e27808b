using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Tests;

/// <summary>
/// Edits to one file that change the models of messages in others: what was found by the compilation before is not kept then. A generator that sees
/// the edited project for the first time is the oracle.
/// </summary>
public class ModelEditTests
{
    /// <summary>The files of a project, each with its other forms: a text of the file, and what stands there instead.</summary>
    private static readonly (string Path, string Text, (string Old, string New)[] Edits)[] Files =
    [
        ("Order.cs", """
            namespace App;
            [OotMessage] public sealed class Order : Document { public Line First { get; set; } = new(); public Money Price { get; set; } public Prose Note { get; set; } = new(); [Mark] public int Count { get; set; } }
            """, [("public int Count", "public long Count"), ("public Line First", "public Line? First"), ("[OotMessage]", ""), ("sealed class Order", "sealed class Request")]),
        ("Document.cs", """
            namespace App;
            public abstract class Document { public int Number { get; set; } public List<string> Tags { get; } = new(); protected Document() { } }
            """, [("public int Number", "public Guid Number"), ("public int Number { get; set; }", "public int Number { get; }"), ("new();", "Shared; static readonly List<string> Shared = new();"), ("protected Document() { }", "protected Document() => Other.Add(this);")]),
        ("Line.cs", """
            namespace App;
            public class Line { public string Name { get; set; } = ""; public Detail? Detail { get; set; } }
            """, [("public string Name", "public string Title"), ("public string Name", "public object Name"), ("public string Name", "public System.IO.Stream Name"), ("class Line", "struct Line"), ("namespace App;", "#nullable disable\nnamespace App;")]),
        ("Detail.cs", """
            namespace App;
            public sealed partial class Detail { [OotMember(0)] public Level Level { get; set; } }
            """, [("(0)", "(2)"), ("sealed partial class", "partial class"), ("partial class Detail", "partial class Detail : IDisposable")]),
        ("Detail.Part.cs", """
            namespace App;
            partial class Detail { [OotMember(1)] public int Size { get; set; } public void Dispose() { } }
            """, [("public int Size", "public byte Size"), ("public int Size", "public Action Size"), ("Size", "Length")]),
        ("Level.cs", """
            namespace App;
            public enum Level { Low, High }
            """, [("enum Level", "enum Level : byte"), ("public enum Level { Low, High }", "public sealed class Level { public int Value { get; set; } }")]),
        ("Money.cs", """
            namespace App;
            public readonly struct Money { public Money(decimal amount) => Amount = amount; public decimal Amount { get; } }
            """, [("public Money(decimal amount)", "public Money(decimal amount, int digits)"), ("public decimal Amount", "public double Amount")]),
        ("MoneyConverter.cs", """
            namespace App;
            public sealed class MoneyConverter : OotSurrogate<Money, MoneyText> { public override MoneyText ToSurrogate(Money value) => new(); public override Money FromSurrogate(MoneyText value) => new(0); }
            """, [("<Money, MoneyText>", "<Money, decimal>"), ("sealed class MoneyConverter", "abstract class MoneyConverter")]),
        ("MoneyText.cs", """
            namespace App;
            public class MoneyText { public string Text { get; set; } = ""; }
            """, [("public string Text", "public string Written"), ("public string Text", "public Action Text"), ("class MoneyText", "record MoneyText")]),
        ("Assembly.cs", """
            using App;
            [assembly: OotConverter(typeof(MoneyConverter))]
            """, [("[assembly: OotConverter(typeof(MoneyConverter))]", ""), ("[assembly", "global using Prose = App.Plain;\n[assembly"), ("using App;", "using App;\n[assembly: OotMessageFor(typeof(Line))]")]),
        ("Aliases.cs", """
            global using Prose = App.Rich;
            global using static App.Limits;
            """, [("App.Rich", "App.Plain")]),
        ("Rich.cs", """
            namespace App;
            public class Rich { public string Html { get; set; } = ""; }
            """, [("public string Html", "public string Markup"), ("string Html", "byte[] Html")]),
        ("Plain.cs", """
            namespace App;
            public class Plain { public string Words { get; set; } = ""; }
            """, [("public string Words", "public char[] Words"), ("class Plain", "interface IPlain { } public class Plain")]),
        ("Mark.cs", """
            namespace App;
            public class MarkAttribute : Attribute { public int Value { get; set; } }
            """, [("public int Value", "public string? Value"), ("MarkAttribute :", "OtherAttribute :")]),
        ("Limits.cs", """
            namespace App;
            public static class Limits { public const int Tag = 5000; public const int Least = 3; }
            """, [("Tag = 5000", "Tag = 6000"), ("Least = 3", "Least = 4")]),
        ("Tagged.cs", """
            namespace App;
            [OotMessage(Tag)] public sealed record Tagged(int Id, Line[] Lines, int Least = Least) { public override string ToString() => "a"; }
            """, [("int Id", "string Id"), ("\"a\"", "\"b\""), ("Line[] Lines", "List<Line> Lines")]),
        ("Shape.cs", """
            namespace App;
            [System.Runtime.CompilerServices.IsClosedType] public abstract class Shape { public int Color { get; set; } }
            [OotMessage] public sealed class Drawing { public Shape? Shape { get; set; } public Page<Line>? Page { get; set; } }
            """, [("public int Color", "public long Color"), ("[OotMessage]", "[OotMessage(\"Sketch\")]")]),
        ("Circle.cs", """
            namespace App;
            public sealed class Circle : Shape { public int Radius { get; set; } }
            """, [("public int Radius", "public double Radius"), ("int Radius { get; set; }", "int Radius { get; set; } } public sealed class Square : Shape {"), ("Circle : Shape", "Circle"), ("sealed class Circle", "abstract class Circle")]),
        ("Page.cs", """
            namespace App;
            [OotMessage] public class Page<T> { public T? Item { get; set; } public Inner? Next { get; set; } public sealed class Inner { public int Index { get; set; } } }
            """, [("public int Index", "public uint Index"), ("public T? Item", "public List<T>? Item"), ("[OotMessage] public class", "public class")]),
        ("Key.cs", """
            namespace App;
            public struct Key : IEquatable<Key> { public int A { get; set; } public int B { get; set; } public bool Equals(Key other) => A == other.A && B == other.B; public override bool Equals(object? obj) => obj is Key key && Equals(key); public override int GetHashCode() => A; }
            """, [("public int B", "public short B"), ("public int A { get; set; } public int B { get; set; }", "public int B { get; set; } public int A { get; set; }"), ("public int A { get; set; }", "private int _a; public int A { get => _a; set => _a = value; }")]),
        ("Calls.cs", """
            namespace App;
            public static class Calls
            {
                public static byte[] Lines(List<Line> lines) => OotSerializer.Serialize(lines);
                public static byte[] Keys(Dictionary<Key, Order> keys) => OotSerializer.Serialize(keys);
                public static byte[] Pages(Page<Detail>[] pages) => OotSerializer.Serialize(pages);
                public static byte[] Shapes(Queue<Shape> shapes) { Console.WriteLine("a"); return OotSerializer.Serialize(shapes); }
                public static byte[] Moneys(Money?[] moneys) => OotSerializer.Serialize(moneys);
            }
            """, [("Queue<Shape>", "Stack<Shape>"), ("\"a\"", "\"b\""), ("List<Line>", "Line[]"), ("List<Line> lines", "List<Line?> lines")]),
        ("Other.cs", """
            namespace App;
            public static class Other { public static void Add(object other) { } }
            """, [("{ }", "{ _ = other; }"), ("Add(object other)", "Add(Document other)"), ("namespace App;", "namespace App { namespace Order { } }\nnamespace App;"), ("public static class Other", "public class Guid { public int Number { get; set; } }\npublic static class Other"), ("object other", "object order")]),
        ("Closed.cs", "namespace System.Runtime.CompilerServices { [AttributeUsage(AttributeTargets.Class)] public sealed class IsClosedTypeAttribute : Attribute { } }", []),
    ];

    public static TheoryData<string, string, string> Edits
    {
        get
        {
            TheoryData<string, string, string> edits = [];
            foreach ((string path, _, (string Old, string New)[] others) in Files)
            {
                foreach ((string old, string changed) in others)
                    edits.Add(path, old, changed);
            }

            return edits;
        }
    }

    [Fact]
    public void The_project_has_no_error() => Project.Generate(new History().Compilation).AssertCompiles();

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_is_seen_in_every_file_and_so_is_its_undoing(string path, string old, string changed)
    {
        History history = new();
        ImmutableSortedDictionary<string, string> original = history.AssertCurrent();
        (string _, string text, _) = Files.Single(file => file.Path == path);
        string edited = text.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(text, edited);
        history.Write(path, edited);
        history.AssertCurrent();
        history.Write(path, text);
        Assert.Equal(original, history.AssertCurrent());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Edits_in_any_order_are_seen(int seed)
    {
        Random random = new(seed);
        History history = new();
        for (int step = 0; step < 30; step++)
        {
            // Some edits come in twos, as those of a refactoring do, or of an editor that was too fast for the generator.
            for (int edit = random.Next(2); edit >= 0; edit--)
            {
                (string path, string text, (string Old, string New)[] edits) = Files[random.Next(Files.Length)];
                foreach ((string old, string changed) in edits)
                    text = random.Next(2) == 0 ? text.Replace(old, changed, StringComparison.Ordinal) : text;
                history.Write(path, text);
            }

            history.AssertCurrent();
        }
    }

    [Theory]
    [InlineData("Other.cs", "{ }", "{ _ = other; }", "Other.cs")]
    [InlineData("Calls.cs", "\"a\"", "\"b\"", "Calls.cs")]
    [InlineData("Tagged.cs", "int Id", "int Number", "Tagged.cs")]
    [InlineData("MoneyText.cs", "Text { get", "Words { get", null)]
    [InlineData("Level.cs", "Low", "Lowest", null)]
    [InlineData("Limits.cs", "5000", "7000", null)]
    [InlineData("Rich.cs", "Html", "Markup", "Aliases.cs Calls.cs Order.cs Rich.cs")]
    [InlineData("Circle.cs", "Radius", "Width", "Calls.cs Circle.cs Shape.cs")]
    [InlineData("Detail.Part.cs", "Size", "Length", "Calls.cs Circle.cs Detail.Part.cs Detail.cs Line.cs Order.cs Shape.cs Tagged.cs")]
    public void An_edit_reaches_what_names_its_types(string path, string old, string changed, string? expected)
    {
        History history = new();
        CSharpCompilation before = history.Compilation;
        history.Write(path, Files.Single(file => file.Path == path).Text.Replace(old, changed, StringComparison.Ordinal));
        Generators.Edits.Declarations now = Generators.Edits.Declarations.Of(history.Compilation);
        Generators.Edits.Reach? reach = now.ReachSince(Generators.Edits.Declarations.Of(before));
        Assert.Equal(expected, reach is null ? null : string.Join(' ', history.Compilation.SyntaxTrees
            .Where(tree => reach.Has(Generators.Edits.TreeDeclarations.Of(tree)))
            .Select(tree => tree.FilePath)
            .Order(StringComparer.Ordinal)));
    }

    /// <summary>A project that is edited while one driver looks at it.</summary>
    private sealed class History
    {
        // The compiler fails at keeping the reasons of steps over some sequences of edits.
        private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new OotGenerator().AsSourceGenerator()], parseOptions: Project.ParseOptions);

        public CSharpCompilation Compilation { get; private set; } = new Project().Compile(Files.Select(file => (file.Path, file.Text)).ToArray());

        public void Write(string path, string text) =>
            Compilation = Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Project.Parse(path, text));

        /// <summary>Asserts that the driver makes of the project what a driver makes of it that sees it for the first time.</summary>
        public ImmutableSortedDictionary<string, string> AssertCurrent()
        {
            _driver = _driver.RunGenerators(Compilation);
            Generated kept = Generated.By(_driver, Compilation);
            Generated fresh = Project.Generate(Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees.Select(tree => Project.Parse(tree.FilePath, tree.ToString()))));
            Assert.Equal(fresh.Run.Diagnostics.Select(Text), kept.Run.Diagnostics.Select(Text));
            Assert.Equal(fresh.Files.AsEnumerable(), kept.Files.AsEnumerable());
            return kept.Files;
        }

        private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.Location.GetLineSpan()} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
