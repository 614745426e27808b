using TypedOot.Generated.Tests;
using TypedOot.Tests.Support;

namespace TypedOot.Fuzz;

/// <summary>Reads bytes that nothing is known of: as an element, which is asked everything, and as a value without a type.</summary>
internal sealed class DynamicTarget() : FuzzTarget("dynamic")
{
    private const int Depth = 4;

    private static readonly OotSerializerOptions Elements = new() { UntypedValues = OotUntypedValues.AsElements };

    /// <inheritdoc/>
    public override IEnumerable<(string Name, byte[] Input)> Seeds =>
    [
        ("plain", OotSerializer.SerializeValue(PlainValues.OfEachKind())),
        ("packed", OotElement.Parse<Samples>(OotSerializer.Serialize(new Samples { Values = [1, 2], Days = [DayOfWeek.Friday] }))["Values"].Bytes.ToArray()),
        .. Targets.All.Where(target => target.Message is Zoo or Parts or Simple or Generics)
            .Select(target => (target.Name, OotSerializer.SerializeValue(new object?[] { target.Message, null }))),
    ];

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        OotElement element;
        try
        {
            element = OotElement.Parse(input);
        }
        catch (OotFormatException e)
        {
            Refusals.Check(e);
            return;
        }

        ElementQuestions.Ask(element, Depth);
        ElementQuestions.Ask(OotElement.Parse<Simple>(input), Depth);
        ElementQuestions.Ask(OotElement.Parse<Zoo>(input), Depth);
        ElementQuestions.Convert(element);
        ElementQuestions.Refusable(() => element.As<Zoo>());
        ElementQuestions.Refusable(() => OotSerializer.Deserialize<Zoo>(input, Elements));
    }
}
