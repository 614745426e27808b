using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

/// <summary>Elements over bytes that nobody has promised anything about.</summary>
public class ElementFuzzTests
{
#if DEBUG
    private const int Times = 10_000;
#else
    private const int Times = 300_000;
#endif

    private static readonly byte[][] Seeds =
    [
        OotSerializer.Serialize(TestMessages.NewOrder(), TestMessages.Options),
        OotSerializer.SerializeValue(new object?[] { new Circle(1), TestMessages.NewOrder(), new Celsius(3) }, TestMessages.Options),
        OotSerializer.SerializeValue(PlainValues.OfEachKind()),
    ];

    [Fact]
    public void Damaged_bytes_are_refused_or_can_be_asked_anything()
    {
        Mutator mutator = new(Seeded.Seed);
        int parsed = 0;
        for (int i = 0; i < Times; i++)
        {
            byte[] bytes = mutator.Mutate(Seeds[i % Seeds.Length], Seeds[(i + 1) % Seeds.Length]);
            try
            {
                OotElement element = OotElement.Parse(bytes);
                parsed++;
                ElementQuestions.Ask(element, 4);
                ElementQuestions.Ask(OotElement.Parse<Order>(bytes, TestMessages.Options), 4);
                Convert(element);
            }
            catch (OotFormatException)
            {
            }
            catch (Exception e)
            {
                Assert.Fail($"{System.Convert.ToHexString(bytes)}: {e}");
            }
        }

        Assert.InRange(parsed, Times / 10, Times);
    }

    [Fact]
    public void Bytes_that_change_after_they_were_checked_end_in_an_error_or_in_other_values()
    {
        Random random = new(Seeded.Seed);
        for (int i = 0; i < Times / 10; i++)
        {
            byte[] bytes = [.. Seeds[i % Seeds.Length]];
            OotElement element = OotElement.Parse(bytes);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                ElementQuestions.Ask(element, 4);
            }
            catch (OotFormatException)
            {
            }
        }
    }

    [Fact]
    public void Plain_values_are_the_same_through_an_element()
    {
        Gen<object?> scalars = Gen.OneOf(
            ArbMap.Default.GeneratorFor<long>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<double>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<string>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<byte[]>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<Guid>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<bool>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<decimal>().Select(value => (object?)value));
        Seeded.Holds(Graphs(scalars, 3).ToArbitrary(), value =>
        {
            OotElement element = OotElement.FromObject(value);
            Assert.Equal(OotSerializer.DeserializeValue(element.Bytes.Span), element.ToObject());
            Assert.Equal(element, OotElement.FromObject(element.ToObject()));
            Compare(element.ToObject(), element);
            JsonDocument.Parse(element.ToJson()).Dispose();
        });
    }

    private static Gen<object?> Graphs(Gen<object?> scalars, int depth)
    {
        if (depth == 0)
            return scalars;
        Gen<object?> inner = Graphs(scalars, depth - 1);
        return Gen.OneOf(
            scalars,
            inner.ListOf().Select(list => (object?)list.ToArray()),
            inner.ListOf().Select(list => (object?)list.Select((value, i) => KeyValuePair.Create($"key {i}", value)).ToDictionary()),
            inner.ListOf().Select(list => (object?)list.Select((value, i) => KeyValuePair.Create((object)(i * 100), value)).ToDictionary()));
    }

    /// <summary>Whether navigation comes to what the plain reader has read.</summary>
    private static void Compare(object? value, OotElement element)
    {
        switch (value)
        {
            case object?[] list:
                Assert.Equal(list.Length, element.Count);
                for (int i = 0; i < list.Length; i++)
                    Compare(list[i], element[i]);
                break;
            case Dictionary<string, object?> map:
                OotElementIndex index = new(element);
                foreach ((string key, object? one) in map)
                {
                    Compare(one, element[key]);
                    Assert.Equal(element[key], index[key]);
                }

                break;
            case Dictionary<object, object?> map:
                foreach ((object key, object? one) in map)
                    Compare(one, element[(int)(long)key]);
                break;
            default:
                Assert.Equal(value, element.ToObject());
                break;
        }
    }

    /// <summary>Converts an element in all ways; each of them succeeds or is refused.</summary>
    private static void Convert(OotElement element)
    {
        ElementQuestions.Refusable(() => Assert.NotNull(element.As<Order>(TestMessages.Options)));
        ElementQuestions.Refusable(() => Assert.NotNull(element.As<Shape>(TestMessages.Options)));
        ElementQuestions.Convert(element);
    }
}
