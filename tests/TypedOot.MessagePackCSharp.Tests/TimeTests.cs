using FsCheck;
using FsCheck.Fluent;
using TypedOot.Tests.Support;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>Times in each of their kinds, which are compared with what is read.</summary>
public class TimeTests
{
    private static readonly long[] Edges =
    [
        0, 1, DateTime.UnixEpoch.Ticks - 1, DateTime.UnixEpoch.Ticks, DateTime.UnixEpoch.Ticks + 1, DateTime.MaxValue.Ticks,
        DateTime.UnixEpoch.AddSeconds(uint.MaxValue).Ticks, DateTime.UnixEpoch.AddSeconds(1L + uint.MaxValue).Ticks,
        DateTime.UnixEpoch.AddSeconds((1L << 34) - 1).Ticks + 9_999_999, DateTime.UnixEpoch.AddSeconds(1L << 34).Ticks,
    ];

    private static Gen<long> Ticks => Gen.Frequency(
        (1, Gen.Elements(Edges)), (3, AnyValue.Bits.Select(bits => (long)((ulong)bits % (ulong)DateTime.MaxValue.Ticks))));

    [Fact]
    public void A_time_is_written_as_UTC_and_read_as_UTC() => Seeded.Holds(Ticks.ToArbitrary(), ticks =>
    {
        DateTime utc = new(ticks, DateTimeKind.Utc);
        Oracle.Same(utc, v => (v, v.Kind));
        Oracle.Same<DateTime?>(utc);
        Oracle.Reads(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified), utc, v => (v, v.Kind));
        DateTime local = DateTime.SpecifyKind(utc, DateTimeKind.Local);
        Oracle.Reads(local, local.ToUniversalTime(), v => (v, v.Kind));
    });

    [Fact]
    public void A_time_with_an_offset_of_whole_minutes() => Seeded.Holds(Ticks.Zip(Gen.Choose(-14 * 60, 14 * 60)).ToArbitrary(), parts =>
    {
        TimeSpan offset = TimeSpan.FromMinutes(parts.Item2);
        if (parts.Item1 - offset.Ticks >= 0 && parts.Item1 - offset.Ticks <= DateTime.MaxValue.Ticks)
            Oracle.Same(new DateTimeOffset(parts.Item1, offset), v => (v.Ticks, v.Offset));
    });

    [Fact]
    public void Spans() => Seeded.Holds(AnyValue.Integers.ToArbitrary(), ticks => Oracle.Same(TimeSpan.FromTicks(ticks)));

    [Fact]
    public void The_edges_of_spans()
    {
        Oracle.Same(TimeSpan.MinValue);
        Oracle.Same(TimeSpan.MaxValue);
    }

    [Fact]
    public void Dates_and_times_of_day() => Seeded.Holds(Ticks.ToArbitrary(), ticks =>
    {
        Oracle.Same(DateOnly.FromDateTime(new DateTime(ticks)));
        Oracle.Same(TimeOnly.FromDateTime(new DateTime(ticks)));
        Oracle.Same<DateOnly?>(DateOnly.FromDateTime(new DateTime(ticks)));
    });
}
