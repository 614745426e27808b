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
        OotSerializer.SerializeValue(new Dictionary<object, object?>
        {
            ["a"] = new object?[] { 1, -5, 2.5f, 1e300, null, true, ulong.MaxValue },
            [7] = new byte[] { 1, 2 },
            [Guid.Empty] = 1.5m,
            ["times"] = new object?[] { DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, DateOnly.MaxValue, TimeOnly.MaxValue, TimeSpan.MaxValue },
            ["wide"] = new object?[] { Int128.MaxValue, UInt128.MaxValue, System.Numerics.BigInteger.Pow(3, 90), new OotExtension(99, new byte[3]) },
        }),
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
                Ask(element, 4);
                Ask(OotElement.Parse<Order>(bytes, TestMessages.Options), 4);
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
                Ask(element, 4);
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

    /// <summary>Asks an element, and what is in it, everything that must not throw.</summary>
    private static void Ask(OotElement element, int depth)
    {
        _ = element.ToString();
        _ = element.GetHashCode() + element.Tag + (element.MessageName?.Length ?? 0);
        _ = element.TryGetBoolean(out _) | element.TryGetInt32(out _) | element.TryGetUInt32(out _) | element.TryGetInt64(out _)
            | element.TryGetUInt64(out _) | element.TryGetDouble(out _) | element.TryGetSingle(out _) | element.TryGetDecimal(out _)
            | element.TryGetString(out _) | element.TryGetBytes(out _) | element.TryGetExtension(out _, out _) | element.TryGetGuid(out _)
            | element.TryGetDateTime(out _) | element.TryGetDateTimeOffset(out _) | element.TryGetDateOnly(out _) | element.TryGetTimeOnly(out _)
            | element.TryGetTimeSpan(out _) | element.TryGetInt128(out _) | element.TryGetUInt128(out _) | element.TryGetBigInteger(out _);
        _ = element.TryGet("Lines", out _) | element.TryGet("a"u8, out _) | element.TryGet(7, out _) | element.TryGet(-1, out _);
        if (depth == 0)
            return;

        if (element.HasMembers)
        {
            foreach (OotElementMember member in element.Members)
            {
                _ = member.Name.Length + (member.NameEquals("Id"u8) ? 1 : 0);
                Ask(member.Key, 0);
                Ask(member.Value, depth - 1);
            }
        }

        if (element.Type == MessagePackType.Array)
        {
            foreach (OotElement one in element.Elements)
                Ask(one, depth - 1);
        }

        if (element.Type is MessagePackType.Array or MessagePackType.Map)
            _ = new OotElementIndex(element).TryGet("Lines", out _);
    }

    /// <summary>Converts an element in all ways; each of them succeeds or is refused.</summary>
    private static void Convert(OotElement element)
    {
        Refusable(() => Assert.NotNull(element.As<Order>(TestMessages.Options)));
        Refusable(() => Assert.NotNull(element.As<Shape>(TestMessages.Options)));
        Refusable(() => JsonDocument.Parse(element.ToJson(), new JsonDocumentOptions { MaxDepth = 200 }).Dispose());
        Refusable(() => element.ToJsonNode());
        Refusable(() => Assert.Equal(OotElement.FromObject(element.ToObject()), OotElement.FromObject(OotElement.FromObject(element.ToObject()).ToObject())));
        Assert.Equal(element.Bytes.ToArray(), OotSerializer.SerializeValue(element));
    }

    private static void Refusable(Action action)
    {
        try
        {
            action();
        }
        catch (OotException e) when (e is OotFormatException or OotSerializationException)
        {
            // A message whose type is not registered is passed on as it is, too deep for its new place at times.
        }
    }
}
