using Shapes;
using TypedOot.Generated.TypedOot_FSharp_Tests_dabc8cc6;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.FSharp.Tests;

/// <summary>Measures the objects that small forms of values make of their bytes, those that are thrown away again among them.</summary>
public sealed class HeapTests
{
    private const int Tolerance = 8;
    private const int Count = 500;

    private static readonly (string Name, string[] Bytes, Func<byte[], object?> Read)[] Forms =
    [
        ("option", ["01"], Of<FSharpOption<int>, Microsoft_FSharp_Core_FSharpOption_1Codec<int, Codecs.Int32Codec>>),
        ("option of a list", ["90", "9101"], Of<FSharpOption<FSharpList<int>>, Microsoft_FSharp_Core_FSharpOption_1Codec<FSharpList<int>, Microsoft_FSharp_Collections_FSharpList_1Codec<int, Codecs.Int32Codec>>>),
        ("list", ["90", "9101", "920101", "93010101"], Of<FSharpList<int>, Microsoft_FSharp_Collections_FSharpList_1Codec<int, Codecs.Int32Codec>>),
        ("set", ["90", "9101", "920102", "93010203", "9401020304"], Of<FSharpSet<int>, Microsoft_FSharp_Collections_FSharpSet_1Codec<int, Codecs.Int32Codec>>),
        ("map", ["80", "810101", "8201010202", "83010102020303"], Of<FSharpMap<int, int>, Microsoft_FSharp_Collections_FSharpMap_2Codec<int, Codecs.Int32Codec, int, Codecs.Int32Codec>>),
        ("result", ["920091A161"], Of<FSharpResult<string, string>, Microsoft_FSharp_Core_FSharpResult_2Codec<string, Codecs.StringCodec, string, Codecs.StringCodec>>),
        ("union", ["920290", "920091CB0000000000000000"], Of<Shape, Shapes_ShapeCodec>),
        ("struct union", ["920090", "92019101", "920292A001"], Of<Size, Shapes_SizeCodec>),
        ("tree", ["920090", "92019392009005920090"], Of<Tree<int>, Tree_62f54b57Codec>),
        ("union in a union", ["920391920290", "92049190"], Of<Many, Shapes_ManyCodec>),
    ];

    public static TheoryData<string, string> Names
    {
        get
        {
            TheoryData<string, string> names = new();
            foreach ((string name, string[] values, _) in Forms)
            {
                foreach (string bytes in values)
                    names.Add(name, bytes);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_byte_makes_128_bytes_of_objects_at_most(string name, string hex)
    {
        Func<byte[], object?> read = Array.Find(Forms, form => form.Name == name).Read;
        byte[] bytes = Convert.FromHexString(hex);
        read(bytes);
        long allocated = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Count; i++)
                read(bytes);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(allocated / Count, 0, (MessagePackOptions.HeapPerByte * bytes.Length) + Tolerance);
    }

    private static object? Of<T, TCodec>(byte[] bytes)
        where TCodec : struct, IOotCodec<T>
    {
        OotReader reader = new(bytes);
        return TCodec.Read(ref reader);
    }
}
