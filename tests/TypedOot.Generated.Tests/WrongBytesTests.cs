using FsCheck.Fluent;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

/// <summary>What is not what a message is, at every place of every message: a value that travels, or an error that names the place.</summary>
public sealed class WrongBytesTests
{
    /// <summary>A value of each kind.</summary>
    private static readonly byte[][] Kinds =
    [
        [0xC0], [0xC2], [0x2A], [0xFF], [0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], [0xA0], [0xA1, 0x78], [0xC4, 1, 1], [0x90], [0x91, 0xC0], [0x93, 1, 2, 3],
        [0x80], [0x81, 0xA1, 0x78, 1], [0x81, 0, 1], [0xD4, 0x55, 1], [0xD4, 0x10, 7], [0xD6, 0xFF, 0, 0, 0, 1], [0xC1],
    ];

    [Theory]
    [MemberData(nameof(Targets.Names), MemberType = typeof(Targets))]
    public void A_message_that_is_cut_at_any_byte_is_refused_with_a_path(string name)
    {
        MutationTarget target = Targets.Of(name);
        for (int length = 0; length < target.Seed.Length; length++)
        {
            OotFormatException error = Assert.Throws<OotFormatException>(() => target.ReadWrite(target.Seed.AsSpan(0, length), new OotSerializerOptions()));
            Assert.True(length <= Body(target) || error.Path is { Length: > 0 }, $"cut at {length}: {error.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(Targets.Names), MemberType = typeof(Targets))]
    public void Any_kind_in_the_place_of_any_value_is_refused_with_a_path_or_means_something(string name)
    {
        MutationTarget target = Targets.Of(name);
        foreach ((int start, int end) in Values(target.Seed))
        {
            foreach (byte[] kind in Kinds)
            {
                byte[] bytes = [.. target.Seed.AsSpan(0, start), .. kind, .. target.Seed.AsSpan(end)];
                if (!ReadPromise.Holds(target, bytes, OotRegistry.Default))
                {
                    OotFormatException error = Assert.Throws<OotFormatException>(() => target.ReadWrite(bytes, new OotSerializerOptions()));
                    Assert.True(start < Body(target) || error.Path is { Length: > 0 }, $"{Convert.ToHexString(bytes)}: {error.Message}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Targets.Names), MemberType = typeof(Targets))]
    public void Any_value_is_refused_or_read_as_something_that_travels(string name) => Seeded.Holds(
        AnyValue.Of(4).ToArbitrary(), value => ReadPromise.Holds(Targets.Of(name), AnyValue.Written(value), OotRegistry.Default));

    [Theory]
    [MemberData(nameof(Targets.Names), MemberType = typeof(Targets))]
    public void Any_bytes_are_refused_or_read_as_something_that_travels(string name) => Seeded.Holds(
        AnyValue.Blobs.ToArbitrary(), bytes => ReadPromise.Holds(Targets.Of(name), bytes, OotRegistry.Default));

    /// <summary>Where the body begins: what is before it says which message it is, and so has no path.</summary>
    private static int Body(MutationTarget target)
    {
        if (!target.Name.StartsWith("tagged", StringComparison.Ordinal))
            return 0;
        OotReader reader = new(target.Seed);
        reader.ReadArrayHeader();
        reader.Skip();
        return reader.Position;
    }

    /// <summary>Where the values of a message are, be they whole, elements or keys.</summary>
    private static IEnumerable<(int Start, int End)> Values(byte[] bytes)
    {
        int at = 0;
        while (at < bytes.Length && MessagePackToken.TryReadHead(bytes.AsSpan(at), out int header, out long payload, out _))
        {
            yield return (at, End(bytes, at));
            at += header + (int)payload;
        }
    }

    private static int End(byte[] bytes, int start)
    {
        OotReader reader = new(bytes.AsSpan(start));
        reader.Skip();
        return start + reader.Position;
    }
}
