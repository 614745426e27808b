using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

/// <summary>What every leaf codec has to do, as checks that take the values to do it with.</summary>
internal static class Leaf
{
    private const int Mutations = 400;

    private const int Times = 100;

    /// <summary>128 bits of every magnitude, to make values of.</summary>
    private static readonly Gen<UInt128> Bits =
        from bytes in Gen.Choose(byte.MinValue, byte.MaxValue).Select(b => (byte)b).ArrayOf(16)
        from shift in Gen.Choose(0, 127)
        select BinaryPrimitives.ReadUInt128BigEndian(bytes) >> shift;

    /// <summary>The values come back equal, and damaged bytes are refused as such or read as something else.</summary>
    public static void RoundTripsBy<T, TCodec>(Func<T?, T?, bool> equal, params T?[] values)
        where TCodec : struct, IOotCodec<T>
    {
        Random random = new(1);
        foreach (T? value in values)
        {
            byte[] bytes = RoundTrip.Write<T, TCodec>(value);
            T? back = RoundTrip.Through<T, TCodec>(value);
            Assert.True(equal(value, back), $"{value} came back as {back}");
            Assert.Equal(bytes, RoundTrip.Write<T, TCodec>(back));
            Damage<T, TCodec>(bytes, random);
        }
    }

    /// <inheritdoc cref="RoundTripsBy{T, TCodec}(Func{T, T, bool}, T[])"/>
    public static void RoundTrips<T, TCodec>(params T?[] values)
        where TCodec : struct, IOotCodec<T> =>
        RoundTripsBy<T, TCodec>(EqualityComparer<T?>.Default.Equals, values);

    /// <summary>Whatever value is made of random bits comes back equal.</summary>
    public static void Holds<T, TCodec>(Func<UInt128, T> make, Func<T?, T?, bool>? equal = null)
        where TCodec : struct, IOotCodec<T>
    {
        equal ??= EqualityComparer<T?>.Default.Equals;
        Seeded.Holds(Bits.ToArbitrary(), bits => ComesBack<T, TCodec>(make(bits), equal), Times);
    }

    /// <summary>Whatever string makes a value of it comes back equal.</summary>
    public static void HoldsForText<T, TCodec>(Func<string, T> make, Func<T?, T?, bool> equal)
        where TCodec : struct, IOotCodec<T> =>
        Seeded.Holds<NonNull<string>>(text => ComesBack<T, TCodec>(make(text.Get), equal), Times);

    /// <summary>Whatever value is generated comes back equal.</summary>
    public static void HoldsFor<T, TCodec>(Gen<T> values, Func<T?, T?, bool> equal)
        where TCodec : struct, IOotCodec<T> =>
        Seeded.Holds(values.ToArbitrary(), value => ComesBack<T, TCodec>(value, equal), Times);

    /// <summary>Whether two values are the same to the last bit.</summary>
    public static bool SameBits<T>(T x, T y)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in x)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in y)));

    /// <summary>A value is written as these bytes, and read from them.</summary>
    public static void Writes<T, TCodec>(T value, string hex)
        where TCodec : struct, IOotCodec<T>
    {
        Assert.Equal(hex, Convert.ToHexString(RoundTrip.Write<T, TCodec>(value)));
        RoundTripsBy<T, TCodec>((_, _) => true, value);
    }

    /// <summary>What bytes are read as.</summary>
    public static T? Reads<T, TCodec>(string hex)
        where TCodec : struct, IOotCodec<T> =>
        RoundTrip.Read<T, TCodec>(Convert.FromHexString(hex));

    /// <summary>What a str is read as.</summary>
    public static T? ReadsText<T, TCodec>(string text)
        where TCodec : struct, IOotCodec<T> =>
        RoundTrip.Read<T, TCodec>(Text(text));

    /// <summary>Bytes are refused, at their start or in an element of theirs.</summary>
    public static void Refuses<T, TCodec>(params string[] hex)
        where TCodec : struct, IOotCodec<T> =>
        Assert.All(hex, each => Refuses<T, TCodec>(Convert.FromHexString(each)));

    /// <summary>Strings are refused.</summary>
    public static void RefusesText<T, TCodec>(params string[] texts)
        where TCodec : struct, IOotCodec<T> =>
        Assert.All(texts, each => Refuses<T, TCodec>(Text(each)));

    /// <summary>Reading and writing allocate nothing.</summary>
    public static void AllocatesNothing<T, TCodec>(T value)
        where T : struct
        where TCodec : struct, IOotCodec<T>
    {
        byte[] room = new byte[256];
        for (int i = 0; i < 3; i++)
            Once(room, value);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Once(room, value);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Once(byte[] room, T value)
        {
            OotWriter writer = new(room);
            TCodec.Write(ref writer, value);
            OotReader reader = new(writer.Written);
            TCodec.Read(ref reader);
        }
    }

    private static void ComesBack<T, TCodec>(T value, Func<T?, T?, bool> equal)
        where TCodec : struct, IOotCodec<T>
    {
        T? back = RoundTrip.Through<T, TCodec>(value);
        Assert.True(equal(value, back), $"{value} came back as {back}");
    }

    private static void Refuses<T, TCodec>(byte[] bytes)
        where TCodec : struct, IOotCodec<T>
    {
        // An offset that is not the start of the data, so that it can be told from one that is forgotten.
        byte[] shifted = [0xC0, .. bytes];
        OotFormatException error = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(shifted);
            reader.Skip();
            T? value = TCodec.Read(ref reader);
            Assert.Fail($"{Convert.ToHexString(bytes)} was read as {value}");
        });
        Assert.InRange(error.Offset, 1, shifted.Length);
    }

    private static void Damage<T, TCodec>(byte[] bytes, Random random)
        where TCodec : struct, IOotCodec<T>
    {
        for (int i = 0; i < Mutations && bytes.Length > 0; i++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                damaged[random.Next(Math.Min(damaged.Length, 48))] = (byte)random.Next(256);
            try
            {
                OotReader reader = new(damaged);
                TCodec.Read(ref reader);
            }
            catch (OotFormatException)
            {
                // The one exception that there may be.
            }
        }
    }

    private static byte[] Text(string text)
    {
        OotWriter writer = new(options: null);
        writer.WriteString(text);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }
}
