using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Timing;

/// <summary>
/// A project of many messages, one to a file: classes, records and structs with ten members each, of mixed types; and of calls that send and take
/// them and collections of them, twenty to a file.
/// </summary>
internal sealed class Corpus
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12);

    private static readonly string[] Types =
    [
        "int", "string", "long", "string?", "double", "System.DateTime", "System.Guid", "bool", "System.Collections.Generic.List<string>", "Kind0",
        "int?", "byte[]", "System.Collections.Generic.Dictionary<string, int>", "decimal", "System.TimeSpan", "Message0", "Message1?", "float",
        "System.Collections.Generic.List<Message2>", "Address", "int[]", "System.DateTimeOffset?", "System.Collections.Generic.HashSet<int>", "short",
    ];

    private const int CallsOfFile = 20;

    private readonly MetadataReference[] _references;
    private readonly string[] _files;
    private readonly int _messages;

    public Corpus(int messages, int calls)
    {
        _messages = messages;
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _references = platform.Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "TypedOot.dll" or "TypedOot.Annotations.dll"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToArray();
        _files = Enumerable.Range(0, messages).Select(i => Text(i, ""))
            .Concat(Enumerable.Range(0, calls / CallsOfFile).Select(file => Calls(file, "")))
            .Prepend(Shared)
            .ToArray();
    }

    private const string Shared = """
        namespace Corpus;

        public enum Kind0 { None, Some, All }

        public sealed class Address
        {
            public string Street { get; set; } = "";

            public string City { get; set; } = "";

            public int Number { get; set; }
        }
        """;

    /// <summary>The compilation; each call makes one whose files and symbols nobody has read yet.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Corpus", _files.Select((text, i) => Parse(i - 1, text)), _references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A driver of one generator.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Options);

    /// <summary>Renames a member of one message, as if in an editor.</summary>
    /// <param name="compilation">The compilation of before.</param>
    /// <param name="message">The number of the message.</param>
    /// <param name="edit">What the name of the member ends with.</param>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int message, int edit)
    {
        SyntaxTree old = compilation.SyntaxTrees[message + 1];
        return compilation.ReplaceSyntaxTree(old, Parse(message, Text(message, edit.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    /// <summary>Renames a member of a class that most messages hold, so that the edit reaches nearly all of them.</summary>
    public static CSharpCompilation EditShared(CSharpCompilation compilation, int edit)
    {
        string text = Shared.Replace("Street", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Street{edit}"), StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse(-1, text));
    }

    /// <summary>Changes the code of a method with calls, as if in an editor.</summary>
    public CSharpCompilation EditCalls(CSharpCompilation compilation, int file, int edit)
    {
        int index = _messages + file;
        return compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[index + 1], Parse(index, Calls(file, edit.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    private string Calls(int file, string edit)
    {
        StringBuilder text = new($$"""
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using TypedOot;

            namespace Corpus;

            public sealed class Service{{file}}(OotClient client, OotServer server)
            {

            """);
        for (int i = 0; i < CallsOfFile / 5; i++)
        {
            int message = ((file * 37) + (i * 11)) % _messages;
            text.Append($$"""
                    public async Task Run{{i}}(Message{{message}} message, byte[] data, List<string> log)
                    {
                        List<Message{{message}}> all = Enumerable.Repeat(message, 5).ToList();
                        log.Add($"{all.Count} of Message{{message}} {{edit}}");
                        await client.SendAsync(message);
                        await client.SendAsync(all);
                        server.On<Message{{message}}[]>(async (received, context) => await context.SendAsync(received.Length));
                        Dictionary<string, Message{{message}}> byName = OotSerializer.Deserialize<Dictionary<string, Message{{message}}>>(data);
                        log.AddRange(byName.Keys.Where(key => key.Length > 3).Select(key => key.ToUpperInvariant()));
                    }


                """);
        }

        return text.Append("}\n").ToString();
    }

    private static SyntaxTree Parse(int index, string text) => CSharpSyntaxTree.ParseText(text, Options, $"File{index}.cs", Encoding.UTF8);

    private static string Text(int index, string suffix)
    {
        bool isStruct = index > 2 && index % 10 == 5;
        string kind = isStruct ? "struct" : index > 2 && index % 3 == 1 ? "sealed record" : "sealed class";
        StringBuilder text = new($"using TypedOot;\n\nnamespace Corpus;\n\n[OotMessage]\npublic {kind} Message{index}\n{{\n");
        for (int member = 0; member < 10; member++)
        {
            string type = Types[((index * 7) + (member * 5)) % Types.Length];
            string initializer = isStruct || type.EndsWith('?') || !IsReference(type) ? "" : " = null!;";
            text.Append($"    public {type} Member{member}{(member == 9 ? suffix : "")} {{ get; {(kind[^1] == 'd' ? "init" : "set")}; }}{initializer}\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private static bool IsReference(string type) => type.EndsWith(']') || type.EndsWith('>') || type is "string" or "Message0" or "Address";
}
