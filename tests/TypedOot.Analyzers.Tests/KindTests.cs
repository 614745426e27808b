using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Analyzers.Tests.Support;
using TypedOot.Codecs;
using TypedOot.Generators.Contracts;
using TypedOot.Generators.Parsing;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>What the contract says of a type is what its codec says when it runs.</summary>
public sealed class KindTests
{
    private static readonly string Messages = Path.Combine(AppContext.BaseDirectory, "Messages");

    /// <summary>The metadata names of the types of .NET that have a codec here.</summary>
    internal static string[] BuiltIns => new[] { "Leaves", "NestingLeaves", "Generics" }
        .SelectMany(set => (HashSet<string>)typeof(BuiltInTypes).GetField(set, BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)
        .Order(StringComparer.Ordinal)
        .ToArray();

    [Fact]
    public void Every_built_in_type_is_of_the_kind_of_its_codec()
    {
        IEnumerable<string> members = BuiltIns.SelectMany(Spellings)
            .Select((type, i) => $"    public {type} M{i} {{ get; set; }} = default!;");
        int compared = Compare("BuiltIns", [$$"""
            using TypedOot;
            [OotMessage] public sealed class All
            {
            {{string.Join('\n', members)}}
            }
            public enum Small : byte { A }
            [OotMessage] public class Line { }
            """]);
        Assert.True(compared > BuiltIns.Length, $"{compared}");
    }

    [Fact]
    public void Every_type_of_the_closed_list_of_MessagePack_CSharp_is_of_the_kind_of_its_codec()
    {
        string[] names = BuiltIns.Where(MessagePackCSharpTests.IsListed).ToArray();
        IEnumerable<string> types = names.SelectMany(Spellings).Concat(
            ["decimal[,]", "System.Guid?[,,]", "Line[][,]", "System.Uri?[,,,]", "IThing", "IThing?", "System.Collections.Generic.List<IThing>", "Small", "Box<System.Guid>", "Box<IThing>"]);
        IEnumerable<string> members = types.Select((type, i) => $"    [Key({i})] public {type} M{i} {{ get; set; }} = default!;");
        int compared = Compare("Foreign", [MessagePackCSharpTests.Attributes, $$"""
            using MessagePack;
            [assembly: TypedOot.OotMessageFor(typeof(Box<int>))]
            [MessagePackObject] public sealed class All
            {
            {{string.Join('\n', members)}}
            }
            public enum Small : byte { A }
            [MessagePackObject(true)] public class Line { public decimal Price { get; set; } public Line? Next { get; set; } public System.DateOnly Day; }
            [Union(0, typeof(Line2))] public interface IThing { }
            [MessagePackObject] public sealed class Line2 : IThing { [Key("d")] public System.TimeSpan Span { get; set; } }
            [MessagePackObject] public class Box<T> { [Key(3)] public T? Value { get; set; } }
            [TypedOot.OotMessage] public sealed class Own
            {
                public System.Guid Id { get; set; }
                public Line Line { get; set; } = new();
                public IThing? Thing { get; set; }
                public System.Collections.Generic.List<Box<System.Guid>> Boxes { get; } = [];
            }
            """]);
        Assert.True(compared > names.Length, $"{compared}");
    }

    [Fact]
    public void Messages_of_every_form_have_the_members_of_their_schemas() => Compare("Forms", ["""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using TypedOot;
        using TypedOot.MessagePack;
        using TypedOot.Serialization;

        [assembly: OotMessageFor(typeof(KeyValuePair<int, string>), Name = "pair")]
        [assembly: OotMessageFor(typeof(Money), Name = "money")]
        [assembly: OotConverter(typeof(MoneyConverter))]

        public enum Color : ushort { Red }
        public struct Money { public decimal Amount { get; set; } }
        public sealed class MoneyConverter : OotConverter<Money>
        {
            public override void Write(ref OotWriter writer, Money value) => writer.WriteString("");
            public override Money Read(ref OotReader reader) => default;
        }
        public sealed class TextConverter : OotSurrogate<Uri, Line>
        {
            public override Line ToSurrogate(Uri value) => new();
            public override Uri FromSurrogate(Line surrogate) => null!;
        }

        [OotMessage("shop.line")] public class Line { public int Count { get; set; } }
        [OotMessage] public sealed class SpecialLine : Line { public Color? Color { get; set; } }
        [OotMessage] public abstract class Shape { public string Name { get; set; } = ""; }
        [OotMessage] public interface IShape { }
        [OotMessage] public sealed class Lines : List<Line?> { }
        [OotMessage] public sealed class Prices : Dictionary<string, Money> { }
        public sealed record Part(string Name, Part? Inner = null);
        public static class Outer<T>
        {
            public enum Hue { Red }
            [OotMessage] public class Inner { public T? Value { get; set; } public Hue Hue { get; set; } }
            public static class Middle { public sealed class Deep<U> { public T? First { get; set; } public U? Second { get; set; } public Inner? Third { get; set; } } }
        }
        public sealed record Pair<T>(T First, List<T?> Rest) where T : notnull;
        [OotMessage] public sealed class Everything
        {
            public required Line Line { get; init; }
            public Line? Maybe { get; set; }
            [OotMember(Optional = true)] public string Text { get; set; } = "";
            [OotMember(20)] public Shape? Shape { get; set; }
            public List<IShape?> Shapes { get; set; } = [];
            public Dictionary<Color, Money?> Prices { get; set; } = [];
            public Lines Lines { get; } = [];
            public Part[]?[,] Parts { get; set; } = null!;
            public Pair<Line> Pair { get; set; } = null!;
            public Pair<Pair<Color>> Pairs { get; set; } = null!;
            public Outer<int>.Inner? Nested { get; set; }
            public Pair<Outer<Line>.Middle.Deep<Outer<string>.Hue>>? InNested { get; set; }
            public Outer<Pair<int>>.Middle.Deep<Color[]>? Deep { get; set; }
            public Lazy<Part?> Lazy { get; set; } = null!;
            public (Line, Part?)? Tuple { get; set; }
            [OotConverter(typeof(TextConverter))] public Uri? Uri { get; set; }
            [OotAllow(typeof(SpecialLine))] public Line Narrow { get; set; } = null!;
            public object? Any { get; set; }
            public dynamic Dynamic { get; set; } = 0;
        }
        """]);

    [Fact]
    public void Generic_messages_have_the_members_of_their_schemas_with_places_for_arguments()
    {
        const string Source = """
            #nullable enable
            using System.Collections.Generic;
            using TypedOot;
            [OotMessage("env")] public class Envelope<T> { public T? Content { get; set; } public List<T> More { get; set; } = []; public Envelope<T>? Next { get; set; } }
            """;
        CSharpCompilation compilation = Sources.Compile([Source], name: "Generic");
        OotSchema schema = Assert.Single(RuntimeSchemas.Of(Sources.Generate(compilation), typeof(int), typeof(Int32Codec)));
        Assert.Equal("env<System.Int32>", schema.Name);
        Assert.Equal(["i32", "list<i32>", "opt<msg(env<System.Int32>)>"], schema.Members.Select(m => m.Kind.Text));
        Assert.Equal(
            """
            env<!0> generic array
            env<!0> 0 Content !0
            env<!0> 1 More list<!0>
            env<!0> 2 Next opt<msg(env<!0>)> unsealed

            """.ReplaceLineEndings("\n"),
            Contract.Of(Source));
    }

    [Fact]
    public void The_elements_of_a_collection_are_a_member_in_front_of_its_own() => Assert.Equal(
        $"""
        Basket message {TypedOot.Serialization.TagHash.Of("Basket")} array
        Basket 0 [] list<msg(Basket)> unsealed
        Basket 1 Owner opt<str>
        Prices message {TypedOot.Serialization.TagHash.Of("Prices")} map
        Prices 0 [] map<str,f64>
        Prices 1 Rate f64

        """.ReplaceLineEndings("\n"),
        Contract.Of("""
            #nullable enable
            using System.Collections.Generic;
            using TypedOot;
            [OotMessage] public class Basket : List<Basket> { public string? Owner { get; set; } }
            [OotMessage(Layout = OotLayout.Map)] public sealed class Prices : Dictionary<string, double> { public double Rate { get; set; } }
            """));

    [Fact]
    public void The_arguments_of_each_type_around_a_generic_message_stand_behind_that() => Assert.Equal(
        """
        Outer<!0>.Inner<!1> generic array
        Outer<!0>.Inner<!1> 0 First !0
        Outer<!0>.Inner<!1> 1 Second list<!1>
        Outer<!0>.Inner<!1> 2 Next opt<msg(Outer<!0>.Inner<!1>)> unsealed
        named<!0> generic array
        named<!0> 0 Other opt<msg(Outer<!0>.Inner<Outer<!0>.Hue>)> unsealed

        """.ReplaceLineEndings("\n"),
        Contract.Of("""
            #nullable enable
            using System.Collections.Generic;
            using TypedOot;
            public class Outer<T>
            {
                public enum Hue { Red }
                [OotMessage] public class Inner<U> { public T? First { get; set; } public List<U> Second { get; set; } = []; public Inner<U>? Next { get; set; } }
                [OotMessage("named")] public class Named { public Inner<Hue>? Other { get; set; } }
            }
            """));

    [Fact]
    public void The_messages_of_the_tests_of_generated_code_have_the_members_of_their_schemas()
    {
        int compared = Compare("Messages", Directory.GetFiles(Messages, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText).Prepend("""
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Threading; global using System.Threading.Tasks;
            """));
        Assert.True(compared > 200, $"{compared}");
    }

    /// <summary>The type as a member, over arguments that may and may not be null.</summary>
    internal static IEnumerable<string> Spellings(string metadataName)
    {
        string[] parts = metadataName.Split('`');
        string name = "global::" + parts[0];
        if (parts.Length == 1)
            return [name, name + "?"];
        int arity = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (parts[0] == "System.Nullable")
            return [$"{name}<int>", $"{name}<Small>"];
        string[] keys = ["string", "Small", "int"];
        string[] last = parts[0].EndsWith("Tuple", StringComparison.Ordinal) && arity == 8
            ? [$"global::{parts[0]}<int>"]
            : ["byte", "string?", "Line", "Line?", "int?", "byte[]"];
        return last.Select((type, i) => $"{name}<{string.Concat(Enumerable.Repeat(keys[i % keys.Length] + ", ", arity - 1))}{type}>");
    }

    private static int Compare(string name, IEnumerable<string> sources)
    {
        CSharpCompilation compilation = Sources.Compile(sources, Fixtures, name, LanguageVersion.Preview);
        string[] expected = RuntimeSchemas.Of(Sources.Generate(compilation))
            .SelectMany(schema => schema.Content is { } content
                ? [$"{schema.Name} of {content.Text}"]
                : schema.Members.Select(member => $"{schema.Name} {member.Position} {member.Name} {member.Kind.Text} {member.Flags}"))
            .Order(StringComparer.Ordinal)
            .ToArray();
        ContractLine[] lines = Contract.Lines(compilation).ToArray();
        ILookup<string, MemberLine> cases = lines.OfType<MessageLine>()
            .Where(message => message.Layout == MessageLine.Union)
            .SelectMany(message => lines.OfType<MemberLine>().Where(member => member.Message == message.Message))
            .ToLookup(member => member.Message);
        string[] actual = lines
            .Select(line => line switch
            {
                MemberLine member when cases.Contains(member.Message) => "",
                MessageLine { Layout: MessageLine.Union } union => $"{union.Message} of union<{string.Join(',', cases[union.Message].Select(CaseText))}>",
                MemberLine member => $"{member.Message} {member.Index} {member.Name} {member.Kind} {Flags(member)}",
                MessageLine { Layout: MessageLine.Of } message when !IsConstruction(message) => $"{message.Message} of {message.Kind}",
                _ => "",
            })
            .Where(line => line.Length > 0 && !line.Contains("<!", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
        return expected.Length;
    }

    /// <summary>A case as the kind of its union says it, where no other case is of its kind.</summary>
    private static string CaseText(MemberLine line, int place) => line.Index == place ? line.Kind : $"{line.Index}:{line.Kind}";

    /// <summary>Whether it is a listed construction of a generic message, whose schema is that of the definition.</summary>
    private static bool IsConstruction(MessageLine line) => line.Kind.StartsWith("msg(", StringComparison.Ordinal) && line.Kind.Contains('<', StringComparison.Ordinal);

    private static OotMemberFlags Flags(MemberLine line) =>
        (line.IsPinned ? OotMemberFlags.Pinned : 0) | (line.IsRequired ? OotMemberFlags.Required : 0) | (line.IsOptional ? OotMemberFlags.Optional : 0);

    private static MetadataReference[] Fixtures => new[] { "Contracts", "BareContracts", "OtherShapes" }
        .Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll"))
        .Where(File.Exists)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();
}
