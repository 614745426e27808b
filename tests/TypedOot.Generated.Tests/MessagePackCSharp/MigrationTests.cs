using System.Collections;
using System.Numerics;
using MessagePack;

namespace TypedOot.Generated.Tests.MessagePackCSharp;

[MessagePackObject]
public sealed class Before
{
    [Key(0)]
    public Guid Id { get; set; }

    [Key(2)]
    public decimal Price { get; set; }

    [Key(3)]
    public DateTime At { get; set; }

    [Key(4)]
    public DateTimeOffset Local { get; set; }

    [Key(5)]
    public TimeSpan Took { get; set; }

    [Key(6)]
    public BigInteger Large { get; set; }

    [Key(7)]
    public BitArray? Bits { get; set; }

    [Key(8)]
    public Dictionary<Guid, DateOnly>? Days { get; set; }
}

/// <summary>The same class, moved to the attributes of this library.</summary>
[OotMessage]
public sealed class After
{
    [OotMember(0)]
    public Guid Id { get; set; }

    [OotMember(2)]
    public decimal Price { get; set; }

    [OotMember(3)]
    public DateTime At { get; set; }

    [OotMember(4)]
    public DateTimeOffset Local { get; set; }

    [OotMember(5)]
    public TimeSpan Took { get; set; }

    [OotMember(6)]
    public BigInteger Large { get; set; }

    [OotMember(7)]
    public BitArray? Bits { get; set; }

    [OotMember(8)]
    public Dictionary<Guid, DateOnly>? Days { get; set; }
}

/// <summary>What docs/coming-from-messagepack-csharp.md promises of data that was written before the attributes were changed.</summary>
public class MigrationTests
{
    [Fact]
    public void Data_that_was_written_before_is_read_by_the_class_that_was_moved()
    {
        Before before = new()
        {
            Id = Guid.NewGuid(),
            Price = 1.10m,
            At = new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc),
            Local = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2)),
            Took = TimeSpan.FromMinutes(5),
            Large = BigInteger.Pow(3, 100),
            Bits = new BitArray([true, false]),
            Days = new() { [Guid.Empty] = new DateOnly(2024, 2, 29) },
        };

        After after = OotSerializer.Deserialize<After>(OotSerializer.Serialize(before));

        Assert.Equivalent(before, after, strict: true);
        Assert.Equal(before.Local.Offset, after.Local.Offset);
    }
}
