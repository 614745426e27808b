using TypedOot.Codecs;
using TypedOot.Tests.Support;
using EightCodec = TypedOot.Codecs.ValueTupleCodec<int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, System.ValueTuple<string>, TypedOot.Codecs.ValueTupleCodec<string, TypedOot.Codecs.StringCodec>>;
using EightObjectCodec = TypedOot.Codecs.TupleCodec<int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, int, TypedOot.Codecs.Int32Codec, System.Tuple<string>, TypedOot.Codecs.TupleCodec<string, TypedOot.Codecs.StringCodec>>;

namespace TypedOot.Tests.Codecs.Leaves;

public class TupleTests
{
    [Fact]
    public void Value_tuples_come_back()
    {
        Leaf.RoundTrips<ValueTuple, ValueTupleCodec>(default(ValueTuple));
        Leaf.RoundTrips<ValueTuple<int>, ValueTupleCodec<int, Int32Codec>>(new ValueTuple<int>(1));
        Leaf.RoundTrips<(int, string), ValueTupleCodec<int, Int32Codec, string, StringCodec>>((1, "a"), (2, null!));
        Leaf.RoundTrips<(int, bool, char), ValueTupleCodec<int, Int32Codec, bool, BooleanCodec, char, CharCodec>>((1, true, 'c'));
        Leaf.RoundTrips<(int, int, int, int), ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>((1, 2, 3, 4));
        Leaf.RoundTrips<(int, int, int, int, int, int, int, string), EightCodec>((1, 2, 3, 4, 5, 6, 7, "8"));
        Leaf.Holds<(int, long), ValueTupleCodec<int, Int32Codec, long, Int64Codec>>(bits => ((int)bits, (long)(bits >> 32)));
        Leaf.Holds<(int, int, int, int, int, int, int, string), EightCodec>(
            bits => ((int)bits, (int)(bits >> 1), (int)(bits >> 2), (int)(bits >> 3), (int)(bits >> 4), (int)(bits >> 5), (int)(bits >> 6), $"{bits}"));
        Leaf.Writes<(int, int, int, int, int, int, int, string), EightCodec>((1, 2, 3, 4, 5, 6, 7, "8"), "980102030405060791A138");
        Leaf.Writes<(int, string), ValueTupleCodec<int, Int32Codec, string, StringCodec>>((1, "a"), "9201A161");
        Leaf.Writes<ValueTuple, ValueTupleCodec>(default, "90");
        Leaf.Refuses<ValueTuple, ValueTupleCodec>("9101", "C0", "80");
        Leaf.Refuses<(int, string), ValueTupleCodec<int, Int32Codec, string, StringCodec>>("9101", "93010203", "C0", "92A16101", "81A16101");
    }

    [Fact]
    public void Tuples_come_back()
    {
        Leaf.RoundTrips<Tuple<int>, TupleCodec<int, Int32Codec>>(null, Tuple.Create(1));
        Leaf.RoundTrips<Tuple<int, string>, TupleCodec<int, Int32Codec, string, StringCodec>>(null, Tuple.Create(1, "a"));
        Leaf.RoundTrips<Tuple<int, bool, char>, TupleCodec<int, Int32Codec, bool, BooleanCodec, char, CharCodec>>(Tuple.Create(1, true, 'c'));
        Leaf.RoundTrips<Tuple<int, int, int, int, int, int, int, Tuple<string>>, EightObjectCodec>(Tuple.Create(1, 2, 3, 4, 5, 6, 7, "8"));
        Leaf.Holds<Tuple<int, string>, TupleCodec<int, Int32Codec, string, StringCodec>>(bits => Tuple.Create((int)bits, $"{bits}"));
        Leaf.Holds<Tuple<int, int, int, int, int, int, int, Tuple<string>>, EightObjectCodec>(
            bits => Tuple.Create((int)bits, (int)(bits >> 1), (int)(bits >> 2), (int)(bits >> 3), (int)(bits >> 4), (int)(bits >> 5), (int)(bits >> 6), $"{bits}"));
        Leaf.Writes<Tuple<int>, TupleCodec<int, Int32Codec>>(Tuple.Create(1), "9101");
        Leaf.Refuses<Tuple<int>, TupleCodec<int, Int32Codec>>("90", "920102", "01", "91C0");
        Assert.Equal("tuple<i32,str>", TupleCodec<int, Int32Codec, string, StringCodec>.Kind.Text);
    }

    [Fact]
    public void Pairs_come_back()
    {
        Leaf.RoundTrips<KeyValuePair<string, int>, KeyValuePairCodec<string, StringCodec, int, Int32Codec>>(default, new("a", 1));
        Leaf.Writes<KeyValuePair<string, int>, KeyValuePairCodec<string, StringCodec, int, Int32Codec>>(new("a", 1), "92A16101");
        Leaf.Holds<KeyValuePair<int, long>, KeyValuePairCodec<int, Int32Codec, long, Int64Codec>>(bits => new((int)bits, (long)(bits >> 32)));
        Leaf.Refuses<KeyValuePair<string, int>, KeyValuePairCodec<string, StringCodec, int, Int32Codec>>("91A161", "C0", "81A16101", "9201A161");
    }

    [Fact]
    public void Lazy_values_come_back()
    {
        Leaf.RoundTripsBy<Lazy<int>, LazyCodec<int, Int32Codec>>((x, y) => x?.Value == y?.Value, null, new Lazy<int>(5), new Lazy<int>(() => 7));
        Leaf.Holds<Lazy<long>, LazyCodec<long, Int64Codec>>(bits => new Lazy<long>(() => (long)bits), (x, y) => x!.Value == y!.Value);
        Leaf.Writes<Lazy<string>, LazyCodec<string, StringCodec>>(new Lazy<string>("a"), "A161");
        Leaf.Refuses<Lazy<int>, LazyCodec<int, Int32Codec>>("A161");
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<Lazy<string>, LazyCodec<string, StringCodec>>(new Lazy<string>((string)null!)));
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => RoundTrip.Write<Lazy<int>, LazyCodec<int, Int32Codec>>(new Lazy<int>(() => throw new TimeoutException("late"))));
        Assert.IsType<TimeoutException>(error.InnerException);
    }
}
