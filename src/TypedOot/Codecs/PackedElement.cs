using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>The packed form of the elements of a collection. Only for elements without references.</summary>
internal static class PackedElement<T, TCodec>
    where TCodec : struct, IOotCodec<T>
{
    /// <summary>The layout of an element in memory; empty if elements are never copied as they lie there.</summary>
    public static readonly byte[] Layout = PackedElement.LayoutOf(default(TCodec), Unsafe.SizeOf<T>());

    /// <summary>Whether arrays of it are written as packed ones.</summary>
    public static readonly bool IsWritten = default(TCodec) is IPackedElement && Layout.Length > 0;
}

/// <summary>The layouts of elements.</summary>
internal static class PackedElement
{
    /// <summary>
    /// The layout that a codec says, if it is as large as the element is in memory. Elements of members that are not packed are copied too where
    /// they are numbers, but never structs, whose constructors then would not run.
    /// </summary>
    public static byte[] LayoutOf(object codec, int size)
    {
        ReadOnlySpan<byte> layout = codec switch
        {
            IPackedElement element => element.Layout,
            SByteCodec => SByteCodec.Layout,
            ByteCodec => ByteCodec.Layout,
            Int16Codec => Int16Codec.Layout,
            UInt16Codec => UInt16Codec.Layout,
            Int32Codec => Int32Codec.Layout,
            UInt32Codec => UInt32Codec.Layout,
            Int64Codec => Int64Codec.Layout,
            UInt64Codec => UInt64Codec.Layout,
            HalfCodec => HalfCodec.Layout,
            SingleCodec => SingleCodec.Layout,
            DoubleCodec => DoubleCodec.Layout,
            CharCodec => CharCodec.Layout,
            _ => [],
        };
        return PackedLayout.Fits(layout, size) ? layout.ToArray() : [];
    }
}
