using TypedOot.Codecs;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class TimeTests
{
    private static readonly DateTime Leap = new(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc);

    [Fact]
    public void Dates_come_back_with_their_kind()
    {
        Leaf.RoundTripsBy<DateTime, DateTimeCodec>(
            Same,
            DateTime.UnixEpoch,
            Leap,
            Leap.AddTicks(1),
            DateTime.UnixEpoch.AddTicks(-1),
            DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
            DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc),
            DateTime.MinValue,
            DateTime.MaxValue,
            Leap.ToLocalTime());
        Leaf.Holds<DateTime, DateTimeCodec>(bits => new DateTime(Ticks(bits), DateTimeKind.Utc), Same);
        Leaf.Holds<DateTime, DateTimeCodec>(bits => new DateTime(Ticks(bits), DateTimeKind.Unspecified), Same);
        Leaf.Holds<DateTime, DateTimeCodec>(bits => new DateTime(Ticks(bits), DateTimeKind.Utc).ToLocalTime(), Same);
    }

    [Fact]
    public void Utc_is_the_timestamp_of_the_specification()
    {
        Leaf.Writes<DateTime, DateTimeCodec>(DateTime.UnixEpoch, "D6FF00000000");
        Leaf.Writes<DateTime, DateTimeCodec>(DateTime.UnixEpoch.AddTicks(1), "D7FF0000019000000000");
        Leaf.Writes<DateTime, DateTimeCodec>(DateTime.UnixEpoch.AddTicks(-1), "C70CFF3B9AC99CFFFFFFFFFFFFFFFF");
        Leaf.Writes<DateTime, DateTimeCodec>(new DateTime(258, DateTimeKind.Unspecified), "D7160000000000000102");
    }

    [Fact]
    public void Digits_finer_than_a_tick_are_truncated()
    {
        Assert.Equal(DateTime.UnixEpoch.AddTicks(9_999_999), Leaf.Reads<DateTime, DateTimeCodec>("C70CFF3B9AC9FF0000000000000000"));
        Assert.Equal(Leap.AddTicks(1_234_567), Leaf.ReadsText<DateTime, DateTimeCodec>("2024-02-29T12:34:56.123456789Z"));
        Assert.Equal(new TimeOnly(1_234_567), Leaf.ReadsText<TimeOnly, TimeOnlyCodec>("00:00:00.12345678"));
    }

    [Fact]
    public void Dates_are_read_from_iso_text()
    {
        Assert.True(Same(Leap, Leaf.ReadsText<DateTime, DateTimeCodec>("2024-02-29T12:34:56Z")));
        Assert.True(Same(Leap.ToLocalTime(), Leaf.ReadsText<DateTime, DateTimeCodec>("2024-02-29T14:34:56.0+02:00")));
        Assert.True(Same(DateTime.SpecifyKind(Leap, default), Leaf.ReadsText<DateTime, DateTimeCodec>("2024-02-29 12:34:56")));
        Assert.True(Same(new DateTime(2024, 2, 29), Leaf.ReadsText<DateTime, DateTimeCodec>("2024-02-29")));
        Leaf.RefusesText<DateTime, DateTimeCodec>("", "2023-02-29", "01/02/2024", "2024-02-29T24:00:00Z", "now", "12:34", new string('1', 200));
    }

    [Fact]
    public void Times_that_there_are_not_are_refused()
    {
        Leaf.Refuses<DateTime, DateTimeCodec>(
            "D7FFEE6B280000000000", // 1,000,000,000 ns
            "C70CFF000000007FFFFFFFFFFFFFFF",
            "C70CFF00000000FFFFFFF1886E08FF", // a second before the year 1
            "C70CFF000000000000003AFFF44180",
            "C703FF000000",
            "C70316000000",
            "D716FFFFFFFFFFFFFFFF",
            "D7162BCA2875F4374000",
            "C70A1600000000000000000349", // 14 h 1 min
            "C70A1600000000000000008000",
            "C0",
            "00",
            "D41100");
        Leaf.Refuses<DateTimeOffset, DateTimeOffsetCodec>(
            "C70A17FFFFFFFFFFFFFFFF0000",
            "C70A1700000000000000000349",
            "C70A170000000000000000FFFF", // a clock before the year 1
            "D7170000000000000000",
            "D7160000000000000000",
            "92D6FF00000000",
            "91D6FF00000000",
            "93D6FF000000000000",
            "92C0003C",
            "92D6FF00000000CD0349",
            "C0",
            "00");
    }

    [Fact]
    public void Offsets_come_back()
    {
        DateTimeOffset noon = new(2024, 2, 29, 12, 0, 0, TimeSpan.FromMinutes(-210));
        Leaf.RoundTripsBy<DateTimeOffset, DateTimeOffsetCodec>(
            (x, y) => x.EqualsExact(y), noon, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, default);
        Leaf.Holds<DateTimeOffset, DateTimeOffsetCodec>(
            bits => new DateTimeOffset(Ticks(bits) / 2 + TimeSpan.TicksPerDay, TimeSpan.FromMinutes((int)((ulong)(bits >> 64) % 1681) - 840)),
            (x, y) => x.EqualsExact(y));
        Leaf.Writes<DateTimeOffset, DateTimeOffsetCodec>(new DateTimeOffset(TimeSpan.TicksPerHour + 1, TimeSpan.FromHours(1)), "C70A170000000000000001003C");

        Assert.True(DateTimeOffset.UnixEpoch.EqualsExact(Leaf.Reads<DateTimeOffset, DateTimeOffsetCodec>("D6FF00000000")));
        Assert.True(noon.EqualsExact(Leaf.ReadsText<DateTimeOffset, DateTimeOffsetCodec>("2024-02-29T12:00:00-03:30")));
        Assert.True(new DateTimeOffset(Leap).EqualsExact(Leaf.ReadsText<DateTimeOffset, DateTimeOffsetCodec>("2024-02-29T12:34:56Z")));
        Leaf.RefusesText<DateTimeOffset, DateTimeOffsetCodec>("", "2024-02-29", "2024-02-29T12:34:56", "2024-02-29T12:34:56+15:00", "Z");
    }

    [Fact]
    public void The_array_of_MessagePack_CSharp_holds_the_time_of_the_clock()
    {
        // Its DateTimeOffsetFormatter writes the ticks of the clock as if they were UTC.
        DateTimeOffset read = Leaf.Reads<DateTimeOffset, DateTimeOffsetCodec>("92D6FF00000E103C");
        Assert.True(new DateTimeOffset(1970, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)).EqualsExact(read));
    }

    [Fact]
    public void Days_times_and_spans_come_back()
    {
        Leaf.RoundTrips<DateOnly, DateOnlyCodec>(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29));
        Leaf.RoundTrips<TimeOnly, TimeOnlyCodec>(TimeOnly.MinValue, TimeOnly.MaxValue, new TimeOnly(23, 59, 59));
        Leaf.RoundTrips<TimeSpan, TimeSpanCodec>(TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromTicks(-1));
        Leaf.Holds<DateOnly, DateOnlyCodec>(bits => DateOnly.FromDayNumber((int)((ulong)bits % 3_652_059)));
        Leaf.Holds<TimeOnly, TimeOnlyCodec>(bits => new TimeOnly((long)((ulong)bits % TimeSpan.TicksPerDay)));
        Leaf.Holds<TimeSpan, TimeSpanCodec>(bits => new TimeSpan((long)bits));
        Leaf.Writes<DateOnly, DateOnlyCodec>(new DateOnly(1, 1, 3), "D61800000002");
        Leaf.Writes<TimeOnly, TimeOnlyCodec>(new TimeOnly(3), "D7190000000000000003");
        Leaf.Writes<TimeSpan, TimeSpanCodec>(new TimeSpan(-1), "D71AFFFFFFFFFFFFFFFF");
    }

    [Fact]
    public void Days_times_and_spans_are_read_from_other_forms()
    {
        Assert.Equal(new DateOnly(1, 1, 3), Leaf.Reads<DateOnly, DateOnlyCodec>("02"));
        Assert.Equal(new DateOnly(2024, 2, 29), Leaf.ReadsText<DateOnly, DateOnlyCodec>("2024-02-29"));
        Assert.Equal(new TimeOnly(3), Leaf.Reads<TimeOnly, TimeOnlyCodec>("03"));
        Assert.Equal(new TimeOnly(12, 30), Leaf.ReadsText<TimeOnly, TimeOnlyCodec>("12:30"));
        Assert.Equal(new TimeSpan(-1), Leaf.Reads<TimeSpan, TimeSpanCodec>("FF"));
        Assert.Equal(new TimeSpan(1, 2, 3, 4, 500), Leaf.ReadsText<TimeSpan, TimeSpanCodec>("1.02:03:04.5000000"));
        Leaf.Refuses<DateOnly, DateOnlyCodec>("FF", "CE0037B9DB", "D618FFFFFFFF", "D51800" + "00", "C0", "CB4000000000000000");
        Leaf.Refuses<TimeOnly, TimeOnlyCodec>("FF", "CF000000C92A69C000", "D719FFFFFFFFFFFFFFFF", "D41900", "C0");
        Leaf.Refuses<TimeSpan, TimeSpanCodec>("CFFFFFFFFFFFFFFFFF", "D41A00", "C0");
        Leaf.RefusesText<DateOnly, DateOnlyCodec>("", "2024-2-29", "29.02.2024", "2024-02-29T00:00:00");
        Leaf.RefusesText<TimeOnly, TimeOnlyCodec>("", "24:00", "1:00", "12:00:00 PM");
        Leaf.RefusesText<TimeSpan, TimeSpanCodec>("", "1 h", "99999999999.00:00:00");
    }

    [Fact]
    public void Times_allocate_nothing()
    {
        Leaf.AllocatesNothing<DateTime, DateTimeCodec>(Leap);
        Leaf.AllocatesNothing<DateTime, DateTimeCodec>(Leap.ToLocalTime());
        Leaf.AllocatesNothing<DateTimeOffset, DateTimeOffsetCodec>(new DateTimeOffset(Leap));
        Leaf.AllocatesNothing<DateOnly, DateOnlyCodec>(DateOnly.MaxValue);
        Leaf.AllocatesNothing<TimeOnly, TimeOnlyCodec>(TimeOnly.MaxValue);
        Leaf.AllocatesNothing<TimeSpan, TimeSpanCodec>(TimeSpan.MinValue);
    }

    [Fact]
    public void The_zones_of_the_system_come_back()
    {
        foreach (TimeZoneInfo zone in TimeZoneInfo.GetSystemTimeZones())
            Assert.Equal(zone, RoundTrip.Read<TimeZoneInfo, TimeZoneInfoCodec>(RoundTrip.Write<TimeZoneInfo, TimeZoneInfoCodec>(zone)));
        Leaf.RoundTrips<TimeZoneInfo, TimeZoneInfoCodec>(null, TimeZoneInfo.Utc, TimeZoneInfo.Local);
        Leaf.Writes<TimeZoneInfo, TimeZoneInfoCodec>(TimeZoneInfo.Utc, "A3555443");
    }

    [Fact]
    public void Custom_zones_come_back()
    {
        TimeZoneInfo.AdjustmentRule rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            new DateTime(2000, 1, 1),
            new DateTime(2030, 12, 31),
            TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 31));
        TimeZoneInfo island = TimeZoneInfo.CreateCustomTimeZone("Is;land", TimeSpan.FromMinutes(345), "Island [x]", "Standard", "Summer", [rule]);
        TimeZoneInfo likeUtc = TimeZoneInfo.CreateCustomTimeZone("UTC", TimeSpan.FromHours(2), "Not UTC", "Not UTC");

        Leaf.RoundTripsBy<TimeZoneInfo, TimeZoneInfoCodec>(SameZone, island, likeUtc);
        Leaf.Holds<TimeZoneInfo, TimeZoneInfoCodec>(Zone, SameZone);
    }

    [Fact]
    public void A_sender_cannot_choose_a_file_as_a_zone()
    {
        Leaf.RefusesText<TimeZoneInfo, TimeZoneInfoCodec>(
            "", "/dev/zero", "../../../etc/passwd", "Europe/../../../../etc/passwd", "No/Such", "UTC\0", "a\\b", new string('x', 500), ";", "UTC;x;y;", new string(';', 70_000));
        Leaf.Refuses<TimeZoneInfo, TimeZoneInfoCodec>("01", "90");
    }

    /// <summary>A zone of any offset, with or without summer time between two days of any year.</summary>
    private static TimeZoneInfo Zone(UInt128 bits)
    {
        TimeSpan offset = TimeSpan.FromMinutes((int)((uint)bits % 1681) - 840);
        string name = $"[{bits:X}]; zone";
        if ((bits & 1) == 0)
            return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, "Standard");
        TimeZoneInfo.AdjustmentRule rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            new DateTime(1 + (int)((uint)(bits >> 8) % 5000), 1, 1),
            new DateTime(5001 + (int)((uint)(bits >> 24) % 4999), 12, 31),
            TimeSpan.FromMinutes((int)((uint)(bits >> 16) % 120) - 60 is var change and not 0 && Math.Abs((offset + TimeSpan.FromMinutes(change)).TotalHours) <= 14 ? change : 0),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, (int)((uint)(bits >> 40) % 24), 0, 0), 3, 1 + (int)((uint)(bits >> 48) % 5), DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 1 + (int)((uint)(bits >> 56) % 28)));
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, "Standard", "Summer", [rule]);
    }

    private static bool SameZone(TimeZoneInfo? x, TimeZoneInfo? y) =>
        x!.Equals(y) && x.DisplayName == y.DisplayName && x.DaylightName == y.DaylightName;

    private static long Ticks(UInt128 bits) => (long)((ulong)bits % (ulong)(DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay))) + TimeSpan.TicksPerDay;

    private static bool Same(DateTime x, DateTime y) => x == y && x.Kind == y.Kind;
}
