using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Implemented by the codecs of keys that consist of others (tuples, pairs, records), so that all of them go into a seeded hash. The
/// equality of the type must be that of its parts, by their default comparers. Called by generated code.
/// </summary>
/// <remarks>Instance members, since a static one cannot be called on a codec of which it is not known whether it has any.</remarks>
/// <typeparam name="T">The keys.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyHash<T>
{
    /// <summary>
    /// Whether <see cref="KeyHash.IsSeedable{T, TCodec}"/> holds for all parts, and nothing else takes part in the equality of the keys.
    /// </summary>
    bool IsSeedable { get; }

    /// <summary>Mixes all parts in, with <see cref="KeyHash.Add{T, TCodec}"/>.</summary>
    /// <param name="hasher">Where they go.</param>
    /// <param name="key">A key that is exactly a <typeparamref name="T"/>, and not null.</param>
    void AddTo(ref KeyHasher hasher, T key);
}

/// <summary>Implemented by codecs around another one of the same type, whose keys are hashed as that one says.</summary>
internal interface IKeyWrapper<T>
{
    /// <summary>The key hash of the inner codec, or null.</summary>
    IKeyHash<T>? Wrapped { get; }
}

/// <summary>
/// Hashes keys by all their bits. The default hash codes of these types throw bits away in ways that are known to everyone. Called by generated code.
/// </summary>
/// <remarks>Each comparison of types is a constant when compiled for value types.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyHash
{
    private const ulong Null = 0;
    private const ulong Exact = 1;
    private const ulong Other = 2;

    /// <summary>
    /// Whether the equality of a type is known here, so that its keys can be hashed by their content and nothing else: numbers, times, Guid, enums,
    /// strings, and what consists of those.
    /// </summary>
    /// <typeparam name="T">The keys.</typeparam>
    /// <typeparam name="TCodec">Their codec.</typeparam>
    public static bool IsSeedable<T, TCodec>()
        where TCodec : struct, IOotCodec<T> =>
        typeof(T) == typeof(string) || IsBits<T>() || IsCanonical<T>() || Parts<T, TCodec>.IsSeedable;

    /// <summary>Mixes a key in. Keys that are equal mix the same words in.</summary>
    /// <param name="hasher">Where it goes.</param>
    /// <param name="key">The key; null where it is a part of another one.</param>
    /// <typeparam name="T">The key.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T, TCodec>(ref KeyHasher hasher, T? key)
        where TCodec : struct, IOotCodec<T>
    {
        if (IsBits<T>())
            AddBits(ref hasher, key!);
        else if (typeof(T) == typeof(string))
            hasher.Add(key is null ? 0 : (1UL << 32) | (uint)Unsafe.As<T, string>(ref key).GetHashCode());
        else if (IsCanonical<T>())
            AddCanonical(ref hasher, key!);
        else
            AddParts<T, TCodec>(ref hasher, key);
    }

    /// <summary>Whether keys can be hashed by what is known of their content, if not by all of it.</summary>
    internal static bool HasParts<T, TCodec>()
        where TCodec : struct, IOotCodec<T> =>
        typeof(T) == typeof(string) || IsBits<T>() || IsCanonical<T>() || Parts<T, TCodec>.Hash is not null;

    /// <summary>The key hash that a codec has, or null.</summary>
    internal static IKeyHash<T>? PartsOf<T, TCodec>()
        where TCodec : struct, IOotCodec<T> => Parts<T, TCodec>.Hash;

    /// <summary>Whether two keys are equal exactly if their bits are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBits<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(Guid) || typeof(T) == typeof(uint)
        || typeof(T) == typeof(ulong) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(byte)
        || typeof(T) == typeof(sbyte) || typeof(T) == typeof(char) || typeof(T) == typeof(bool) || typeof(T) == typeof(nint)
        || typeof(T) == typeof(nuint) || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(Rune)
        || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly) || typeof(T) == typeof(TimeSpan) || typeof(T).IsEnum;

    /// <summary>Whether keys are equal if something that is made of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCanonical<T>() =>
        typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(double) || typeof(T) == typeof(float)
        || typeof(T) == typeof(Half) || typeof(T) == typeof(decimal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBits<T>(ref KeyHasher hasher, T key)
    {
        switch (Unsafe.SizeOf<T>())
        {
            case 1:
                hasher.Add(Unsafe.As<T, byte>(ref key));
                break;
            case 2:
                hasher.Add(Unsafe.As<T, ushort>(ref key));
                break;
            case 4:
                hasher.Add(Unsafe.As<T, uint>(ref key));
                break;
            case 8:
                hasher.Add(Unsafe.As<T, ulong>(ref key));
                break;
            default:
                ref ulong words = ref Unsafe.As<T, ulong>(ref key);
                hasher.Add(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ulong, byte>(ref words)));
                hasher.Add(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ulong, byte>(ref Unsafe.Add(ref words, 1))));
                break;
        }
    }

    private static void AddCanonical<T>(ref KeyHasher hasher, T key)
    {
        if (typeof(T) == typeof(DateTime))
            hasher.Add((ulong)Unsafe.As<T, DateTime>(ref key).Ticks);
        else if (typeof(T) == typeof(DateTimeOffset))
            hasher.Add((ulong)Unsafe.As<T, DateTimeOffset>(ref key).UtcTicks);
        else if (typeof(T) == typeof(decimal))
            AddDecimal(ref hasher, Unsafe.As<T, decimal>(ref key));
        else if (typeof(T) == typeof(double))
            AddDouble(ref hasher, Unsafe.As<T, double>(ref key));
        else if (typeof(T) == typeof(float))
            AddDouble(ref hasher, Unsafe.As<T, float>(ref key));
        else
            AddDouble(ref hasher, (double)Unsafe.As<T, Half>(ref key));
    }

    /// <summary>Zeros of both signs are equal, and so are all NaNs.</summary>
    private static void AddDouble(ref KeyHasher hasher, double key)
    {
        double canonical = key == 0 ? 0 : double.IsNaN(key) ? double.NaN : key;
        hasher.Add(BitConverter.DoubleToUInt64Bits(canonical));
    }

    /// <summary>Decimals are equal whatever their scale. Dividing by a one of the highest scale leaves the smallest.</summary>
    private static void AddDecimal(ref KeyHasher hasher, decimal key)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(key == 0 ? 0 : key / 1.0000000000000000000000000000m, bits);
        hasher.Add(((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        hasher.Add(((ulong)(uint)bits[3] << 32) | (uint)bits[2]);
    }

    /// <summary>Parts of which nothing is known, and objects of derived types, count by their own hash code; whoever collects them counts collisions.</summary>
    private static void AddParts<T, TCodec>(ref KeyHasher hasher, T? key)
        where TCodec : struct, IOotCodec<T>
    {
        if (!typeof(T).IsValueType && key is null)
        {
            hasher.Add(Null);
        }
        else if (Parts<T, TCodec>.Hash is { } parts && (typeof(T).IsValueType || key!.GetType() == typeof(T)))
        {
            if (!typeof(T).IsValueType)
                hasher.Add(Exact);
            parts.AddTo(ref hasher, key!);
        }
        else
        {
            hasher.Add(Other);
            hasher.Add((uint)EqualityComparer<T>.Default.GetHashCode(key!));
        }
    }

    private static class Parts<T, TCodec>
        where TCodec : struct, IOotCodec<T>
    {
        public static readonly IKeyHash<T>? Hash = (object)default(TCodec) switch
        {
            IKeyHash<T> own => own,
            IKeyWrapper<T> wrapper => wrapper.Wrapped,
            _ => null,
        };

        // Where a type leads to itself this is asked again before it has a value, and then is false.
        public static readonly bool IsSeedable = Hash is { IsSeedable: true };
    }
}
