using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

public class MemberMapTests
{
    private static readonly OotSchema Taken = new(
        "Order",
        new OotSchemaMember(0, "Id", OotKind.Int64),
        new OotSchemaMember(1, "Customer", OotKind.String) { Aliases = ["Client", "Buyer"] },
        new OotSchemaMember(3, "Total", OotKind.Float64, OotMemberFlags.Pinned));

    [Fact]
    public void Members_are_matched_by_name_wherever_they_stand()
    {
        MemberMap map = MapOf(new(0, "Total", OotKind.Float64), new(2, "Customer", OotKind.String), new(5, "Id", OotKind.Int32));

        Assert.Equal([2, -1, 1, -1, -1, 0], Positions(map, 6));
        Assert.Null(map.Refusal);
    }

    [Fact]
    public void A_member_answers_to_its_aliases() =>
        Assert.Equal([1], Positions(MapOf(new OotSchemaMember(0, "Buyer", OotKind.String)), 1));

    [Fact]
    public void A_name_goes_before_an_alias_wherever_they_stand() =>
        Assert.Equal([-1, 1], Positions(MapOf(new(0, "Client", OotKind.String), new(1, "Customer", OotKind.String)), 2));

    [Fact]
    public void What_no_name_matches_is_matched_by_a_position_that_both_have_given() =>
        Assert.Equal([-1, -1, -1, 2], Positions(MapOf(new OotSchemaMember(3, "Sum", OotKind.Float64, OotMemberFlags.Pinned)), 4));

    [Fact]
    public void A_position_that_one_side_has_counted_matches_nothing()
    {
        Assert.Equal([-1, -1, -1, -1], Positions(MapOf(new OotSchemaMember(3, "Sum", OotKind.Float64)), 4));
        Assert.Equal([-1], Positions(MapOf(new OotSchemaMember(0, "Number", OotKind.Int64, OotMemberFlags.Pinned)), 1));
    }

    [Fact]
    public void A_name_goes_before_a_position()
    {
        MemberMap map = MapOf(new(3, "Sum", OotKind.Float64, OotMemberFlags.Pinned), new(4, "Total", OotKind.Float64));

        Assert.Equal([-1, -1, -1, -1, 2], Positions(map, 5));
    }

    [Fact]
    public void A_member_written_by_name_is_found_under_the_name_that_the_sender_has_for_it()
    {
        MemberMap map = MapOf(new(0, "Client", OotKind.String), new(3, "Sum", OotKind.Float64, OotMemberFlags.Pinned), new(4, "Extra", OotKind.Any));

        Assert.Equal(1, map.IndexOfName("Client"u8));
        Assert.Equal(2, map.IndexOfName("Sum"u8));
        Assert.Equal(-1, map.IndexOfName("Extra"u8));
        Assert.Equal(0, map.IndexOfName("Id"u8));
    }

    [Fact]
    public void A_kind_that_does_not_convert_is_refused_with_the_name_of_the_member()
    {
        string refusal = MapOf(new(0, "Id", OotKind.Int64), new(1, "Client", OotKind.List(OotKind.Int32))).Refusal!;

        Assert.Equal("the member Customer of Order is list<i32> at the sender and str here, and the one does not convert to the other", refusal);
    }

    [Fact]
    public void What_a_sender_calls_a_kind_does_not_garble_the_error()
    {
        OotKind odd = OotKind.OfPeer("a\nb" + new string('c', 300), () => null);

        string refusal = MapOf(new OotSchemaMember(0, "Id", odd)).Refusal!;

        Assert.DoesNotContain('\n', refusal);
        Assert.InRange(refusal.Length, 50, 300);
    }

    [Fact]
    public void An_object_does_not_become_a_value_and_no_value_an_object()
    {
        OotSchema value = OotSchema.Of("Order", OotKind.Float64);

        Assert.Contains("an object at the sender and f64 here", MemberMap.Of(Taken, value, Never).Refusal, StringComparison.Ordinal);
        Assert.Contains("f64 at the sender and an object here", MemberMap.Of(value, Taken, Never).Refusal, StringComparison.Ordinal);
        Assert.Null(MemberMap.Of(OotSchema.Of("Order", OotKind.Int32), value, Never).Refusal);
        Assert.NotNull(MemberMap.Of(OotSchema.Of("Order", OotKind.String), value, Never).Refusal);
    }

    [Fact]
    public void A_position_that_no_body_has_is_nothing()
    {
        MemberMap map = MapOf(new OotSchemaMember(0, "Id", OotKind.Int64));

        Assert.Equal(-1, map.IndexOfPosition(1));
        Assert.Equal(-1, map.IndexOfPosition(-1));
        Assert.Equal(-1, map.IndexOfPosition(long.MaxValue));
    }

    private static bool Never(string sent, string taken) => false;

    private static MemberMap MapOf(params OotSchemaMember[] sent) => MemberMap.Of(new OotSchema("Order", sent), Taken, Never);

    private static int[] Positions(MemberMap map, int count) => [.. Enumerable.Range(0, count).Select(position => map.IndexOfPosition(position))];
}
