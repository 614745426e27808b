using System.Text.RegularExpressions;
using TypedOot.Tests.Dynamic;

namespace TypedOot.Tests.Codecs;

/// <summary>Measures the objects that small forms of values make of their bytes.</summary>
public sealed partial class HeapTests
{
    // What a test runner allocates on the thread meanwhile, and what growing tables of the process leave behind.
    private const int Tolerance = 8;
    private const int Count = 500;

    // Estimates hold for all versions of .NET, whose collections differ a little.
    private const int MostOvercharged = 160;

    // What the tests of TypedOot.FSharp measure.
    private static readonly string[] Elsewhere = ["FSharpOption", "FSharpValueOption", "FSharpResult", "FSharpChoice", "Unit"];

#if NET9_0_OR_GREATER
    private static readonly string[] Newer = [];
#else
    private static readonly string[] Newer = ["System.Collections.Generic.OrderedDictionary`2", "System.Collections.ObjectModel.ReadOnlySet`1"];
#endif

    public static TheoryData<string, string> Names
    {
        get
        {
            TheoryData<string, string> names = new();
            foreach (HeapForm form in HeapForms.All)
            {
                foreach (string bytes in form.Bytes)
                    names.Add(form.Name, bytes);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_byte_makes_128_bytes_of_objects_at_most_and_the_rest_is_charged(string name, string hex)
    {
        HeapForm form = Find(name);
        (long allocated, long charged) = Measure(form, hex);

        Assert.InRange(allocated - charged, -MostOvercharged, (MessagePackOptions.HeapPerByte * (hex.Length / 2)) + Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_reader_charges_a_writer_charges(string name, string hex)
    {
        HeapForm form = Find(name);
        object? value = form.Read(Convert.FromHexString(hex), out long excess);

        Assert.Equal(excess, form.Write(value));
    }

    [Fact]
    public void Every_type_that_the_generator_has_a_codec_for_is_measured()
    {
        string source = File.ReadAllText(Path.Combine(DocumentsFactAttribute.Root, "src/TypedOot.Generators/Parsing/BuiltInTypes.cs"));
        HashSet<string> measured = [.. HeapForms.All.Select(static form => (form.Type.IsGenericType ? form.Type.GetGenericTypeDefinition() : form.Type).FullName!)];
        string[] known = [.. MetadataName().Matches(source).Select(static match => match.Groups[1].Value).Distinct().Except(Newer)];

        Assert.True(known.Length > 100, $"{known.Length} names were found");
        Assert.Empty(known.Except(measured));
    }

    [Fact]
    public void Every_type_in_the_tables_of_types_is_measured()
    {
        string[] newer = [.. Newer.Select(static name => Short(name[(name.LastIndexOf('.') + 1)..]))];
        HashSet<string> measured = [.. HeapForms.All.Select(static form => NameOf(form.Type))];
        string[] named = [.. NamedTypes().Distinct().Except(newer).Except(Elsewhere)];

        Assert.True(named.Length > 100, $"{named.Length} names were found");
        Assert.Empty(named.Except(measured));
    }

    private static (long Allocated, long Charged) Measure(HeapForm form, string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        object?[] kept = new object?[Count];
        form.Write(form.Read(bytes, out _));
        long allocated = long.MaxValue;
        long charged = 0;
        for (int round = 0; round < 5; round++)
        {
            charged = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Count; i++)
            {
                kept[i] = form.Read(bytes, out long excess);
                charged += excess;
            }

            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        GC.KeepAlive(kept);
        return (allocated / Count, charged / Count);
    }

    private static HeapForm Find(string name) => HeapForms.All.First(form => form.Name == name);

    /// <summary>The types in the first cells of the tables of docs/types.md by their names without type parameters; the collections of F# are left out.</summary>
    private static IEnumerable<string> NamedTypes()
    {
        (string section, string heading) = ("", "");
        foreach (string line in File.ReadLines(Path.Combine(DocumentsFactAttribute.Root, "docs/types.md")))
        {
            string first = line.StartsWith('|') ? line.Split('|')[1].Trim() : "";
            if (line.StartsWith('#'))
                section = line;
            if (first.Length == 0 || heading.Length == 0)
                heading = first;
            if (section == "### F#" || heading is not ("Type" or "Declared as"))
                continue;
            foreach (Match token in Code().Matches(first).Where(static token => !token.Value.Contains('.', StringComparison.Ordinal)))
                yield return Short(token.Groups[1].Value);
        }
    }

    /// <summary>A name without type parameters, except for bytes, whose collections have codecs of their own.</summary>
    private static string Short(string name) =>
        name.Contains("[,", StringComparison.Ordinal) ? "T[,]" : name.EndsWith("<byte>", StringComparison.Ordinal) ? name : name.Split('<', '`')[0];

    /// <summary>The name under which docs/types.md has a type.</summary>
    private static string NameOf(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() > 1 ? "T[,]" : type == typeof(byte[]) ? "byte[]" : "T[]";
        bool isOfBytes = type.IsGenericType && type.GenericTypeArguments[0] == typeof(byte);
        return Keyword(type) ?? (isOfBytes ? $"{Short(type.Name)}<byte>" : Short(type.Name));
    }

    private static string? Keyword(Type type) => type.Namespace != "System" ? null : type.Name switch
    {
        "Boolean" => "bool",
        "Int16" => "short",
        "UInt16" => "ushort",
        "Int32" => "int",
        "UInt32" => "uint",
        "Int64" => "long",
        "UInt64" => "ulong",
        "IntPtr" => "nint",
        "UIntPtr" => "nuint",
        "Single" => "float",
        "SByte" or "Byte" or "Double" or "Decimal" or "Char" or "String" or "Object" => type.Name.ToLowerInvariant(),
        _ => null,
    };

    [GeneratedRegex(@"""(System\.[\w.]+(?:`\d)?)""")]
    private static partial Regex MetadataName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
