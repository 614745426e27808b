using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class MutationTests
{
#if DEBUG
    private const int Times = 50_000;
#else
    private const int Times = 1_000_000;
#endif

    private static readonly MutationTarget[] Targets =
    [
        MutationTarget.Of("Order", TestMessages.NewOrder(), TestMessages.Options, typeof(ArgumentException), typeof(ArgumentOutOfRangeException)),
        MutationTarget.Of(
            "Node",
            new Node { Value = -5, Next = new Node { Value = 70_000 }, Children = [new Node { Children = [new Node()] }, new Node { Value = 1 }] },
            TestMessages.Options),
        MutationTarget.Of("Group", new Group { Members = [new Circle(1), null, new Square(2, "side"), new Rectangle(3, 4)] }, TestMessages.Options),
        MutationTarget.Of<Rectangle>("Rectangle", new Square(2, "a label"), TestMessages.Options),
        MutationTarget.Of("Wide", new Wide(), TestMessages.Options),
        MutationTarget.OfTagged("tagged Line", new Line("bolt", 1000, 0.5), TestMessages.Options, typeof(ArgumentOutOfRangeException)),
        MutationTarget.OfTagged("tagged Celsius", new Celsius(36.6), TestMessages.Options, typeof(ArgumentOutOfRangeException)),
    ];

    public static TheoryData<string> Names() => [.. Targets.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_bytes_are_refused_or_read_as_something_that_travels(string name) =>
        MutationTest.Run(Targets.Single(target => target.Name == name), Targets, TestMessages.Registry, Times / Targets.Length);
}
