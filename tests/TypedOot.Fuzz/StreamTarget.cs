using TypedOot.Generated.Tests;

namespace TypedOot.Fuzz;

/// <summary>Reads streams of messages with their schemas. The messages of a stream are written into another one, which must read as the same.</summary>
internal class StreamTarget(string name) : FuzzTarget(name)
{
    private const int MostErrors = 100;

    public StreamTarget()
        : this("stream")
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, byte[] Input)> Seeds =>
    [
        ("values", Write([1, "text", null, new object?[] { 2.5, true }])),
        .. Targets.All.Chunk(4).Select(targets => (targets[0].Name + " and more", Write(targets.Select(target => (object?)target.Message)))),
        .. Targets.All.Where(target => target.Message is Zoo or Friend).Select(target => (target.Name, Write([target.Message, target.Message]))),
    ];

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        byte[] written = Write(Read(input, MostErrors));
        byte[] again = Write(Read(written, 0));
        if (!written.AsSpan().SequenceEqual(again))
            throw new InvalidOperationException($"The stream was written as {Convert.ToHexString(written)}, then as {Convert.ToHexString(again)}.");
    }

    /// <summary>Reads a stream to its end, or to an error too many.</summary>
    private static List<object?> Read(byte[] bytes, int mostErrors)
    {
        List<object?> read = [];
        using OotStreamReader reader = new(new MemoryStream(bytes));
        for (int errors = 0; errors == 0 || errors < mostErrors;)
        {
            try
            {
                if (!reader.Read())
                    break;
                read.Add(reader.Current);
            }
            catch (OotFormatException e) when (errors < mostErrors)
            {
                Refusals.Check(e);
                errors++;
            }
        }

        return read;
    }

    private static byte[] Write(IEnumerable<object?> messages)
    {
        using MemoryStream stream = new();
        using OotStreamWriter writer = new(stream);
        foreach (object? message in messages)
            writer.Write(message);
        return stream.ToArray();
    }
}
