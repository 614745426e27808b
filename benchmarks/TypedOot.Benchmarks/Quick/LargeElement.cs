namespace TypedOot.Benchmarks.Quick;

/// <summary>
/// One member out of a message of a megabyte that is seen as an <see cref="OotElement"/>, beside a walk over the tokens before it: what no reader can do
/// without, since the members stand one after the other.
/// </summary>
internal static class LargeElement
{
    /// <summary>How the rows are called.</summary>
    public const string Name = "element of 1 MB";

    private const int Members = 1024;
    private const int TextLength = 1000;

    /// <summary>What is measured.</summary>
    public static IEnumerable<(string Work, Operation[] Operations)> Operations => [.. OfMap, .. OfMessage];

    private static IEnumerable<(string Work, Operation[] Operations)> OfMap
    {
        get
        {
            byte[] bytes = OotSerializer.SerializeValue(Enumerable.Range(0, Members).ToDictionary(
                i => $"member {i:D4}",
                i => (object?)(i % 4 == 0 ? i : new string('x', TextLength + (TextLength / 3)))));
            OotElement element = OotElement.Parse(bytes);
            foreach ((string work, int place) in new[] { ("first member", 0), ("middle member", Members / 2), ("last number", Members - 4) })
            {
                string name = $"member {place:D4}";
                yield return (work,
                [
                    new Operation("OotElement", () => Expect(element[name].GetInt32(), place)),
                    new Operation("token walk", () => Expect(Walk(bytes, place), place)),
                ]);
            }
        }
    }

    private static IEnumerable<(string Work, Operation[] Operations)> OfMessage
    {
        get
        {
            OotUnknown page = AsUnknown(new Page { First = 1, Head = new byte[Members * TextLength / 2], Middle = 3, Tail = new byte[Members * TextLength / 2], Last = 5 });
            byte[] bytes = page.Body.ToArray();
            foreach ((string name, int place) in new[] { (nameof(Page.First), 0), (nameof(Page.Middle), 2), (nameof(Page.Last), 4) })
            {
                yield return ($"{name.ToLowerInvariant()} member of a message",
                [
                    new Operation("OotElement", () => Expect(page[name].GetInt32(), place + 1)),
                    new Operation("token walk", () => Expect(WalkArray(bytes, place), place + 1)),
                ]);
            }
        }
    }

    /// <summary>What comes out of a file in a program that does not know the message.</summary>
    private static OotUnknown AsUnknown(Page page)
    {
        using MemoryStream file = new();
        using OotStreamWriter writer = new(file, leaveOpen: true);
        writer.Write(page);
        file.Position = 0;
        using OotStreamReader reader = new(file, new OotSerializerOptions { Registry = new OotRegistryBuilder().Build() });
        reader.Read();
        return (OotUnknown)reader.Current!;
    }

    private static int Walk(byte[] bytes, int place)
    {
        OotReader reader = new(bytes);
        reader.ReadMapHeader();
        for (int i = 0; i < place; i++)
        {
            reader.Skip();
            reader.Skip();
        }

        reader.Skip();
        return reader.ReadInt32();
    }

    private static int WalkArray(byte[] bytes, int place)
    {
        OotReader reader = new(bytes);
        reader.ReadArrayHeader();
        for (int i = 0; i < place; i++)
            reader.Skip();
        return reader.ReadInt32();
    }

    private static void Expect(int value, int expected)
    {
        if (value != expected)
            throw new InvalidOperationException($"{value} was read, and {expected} stands there.");
    }
}

/// <summary>A message of a megabyte.</summary>
[OotMessage]
internal sealed class Page
{
    public int First { get; set; }

    public byte[] Head { get; set; } = [];

    public int Middle { get; set; }

    public byte[] Tail { get; set; } = [];

    public int Last { get; set; }
}
