using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Holds which hellos are refused.</summary>
public sealed class HelloTests
{
    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void A_name_has_a_limit(int length, bool isTaken) => Check(isTaken, (ref OotWriter writer) =>
    {
        writer.WriteString("name");
        writer.WriteString(new string('x', length));
    });

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Modules_have_a_limit(int count, bool isTaken) => Check(isTaken, (ref OotWriter writer) =>
    {
        writer.WriteString("modules");
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            SchemaFormat.WriteFingerprint(ref writer, (UInt128)i);
    });

    [Theory]
    [InlineData("credit", "credit", false)]
    [InlineData("other", "other", false)]
    [InlineData("other", "another", true)]
    public void A_key_stands_once(string first, string second, bool isTaken) => Check(
        isTaken,
        (ref OotWriter writer) =>
        {
            writer.WriteString(first);
            writer.WriteUInt32(1);
        },
        (ref OotWriter writer) =>
        {
            writer.WriteString(second);
            writer.WriteUInt32(1);
        });

    private static void Check(bool isTaken, params Entry[] entries)
    {
        OotWriter writer = new();
        writer.WriteMapHeader(1 + entries.Length);
        writer.WriteString("version");
        writer.WriteUInt32(1);
        foreach (Entry entry in entries)
            entry(ref writer);
        byte[] hello = writer.ToArray();
        writer.Dispose();

        if (isTaken)
            Assert.Equal(1u, Hello.Read(hello).Version);
        else
            Assert.Throws<FrameException>(() => Hello.Read(hello));
    }

    private delegate void Entry(ref OotWriter writer);
}
