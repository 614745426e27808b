namespace TypedOot.MessagePack;

/// <summary>
/// For how many elements of a collection room is made before they have come. Headers are believed in steps: at first for few elements, then for all,
/// unless an element takes more memory than a byte may stand for.
/// </summary>
internal static class Preallocation
{
    /// <summary>The most elements that room is made for at first.</summary>
    public const int MostAtFirst = 4096;

    /// <summary>The room at first.</summary>
    /// <param name="count">What the header says, which the bytes that are left could hold.</param>
    /// <param name="elementSize">What an element takes, in bytes.</param>
    public static int First(int count, int elementSize) =>
        Math.Min(count, elementSize <= MessagePackOptions.HeapPerByte ? MostAtFirst : Math.Max(MostAtFirst * MessagePackOptions.HeapPerByte / elementSize, 4));

    /// <summary>The room once the room before is full.</summary>
    /// <param name="room">The room before, which <see cref="First"/> or this said.</param>
    /// <param name="count">What the header says.</param>
    /// <param name="elementSize">What an element takes, in bytes.</param>
    public static int Next(int room, int count, int elementSize) =>
        elementSize <= MessagePackOptions.HeapPerByte ? count : (int)Math.Min(count, 2L * room);
}
