using System.Runtime.CompilerServices;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class BlockPoolTests
{
    // Of a size that no other test asks for.
    private const int Size = 7 * 64 * 1024;

    [Fact]
    public void Large_arrays_are_kept_through_collections_of_young_objects()
    {
        // Other tests fill the pool, and collect everything: not each time.
        bool isKept = false;
        for (int i = 0; i < 1000 && !isKept; i++)
        {
            byte[] array = BlockPool.Rent(Size);
            BlockPool.Return(array);
            GC.Collect(0);
            isKept = BlockPool.Rent(Size) == array;
        }

        Assert.True(isKept);
    }

    [Fact]
    public void Large_arrays_are_kept_through_no_full_collection()
    {
        // Other tests rent the array, or look into the pool while everything is collected: not each time.
        bool isKept = true;
        for (int i = 0; i < 1000 && isKept; i++)
        {
            WeakReference array = RentAndReturn();
            GC.Collect();
            isKept = array.IsAlive;
        }

        Assert.False(isKept);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RentAndReturn()
    {
        byte[] array = BlockPool.Rent(Size);
        BlockPool.Return(array);
        return new WeakReference(array);
    }
}
