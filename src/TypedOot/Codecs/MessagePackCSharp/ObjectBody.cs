using System.Runtime.CompilerServices;

namespace TypedOot.Codecs.MessagePackCSharp;

/// <summary>
/// The body of an object of MessagePack-CSharp. Inside it, a collection that is itself a message is written as its elements alone, as that
/// library does, and not as discriminator and body. Called by generated codecs.
/// </summary>
public static class ObjectBody
{
    /// <summary>Enters a body; <see cref="Leave"/> must follow.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <exception cref="OotSerializationException">It would be deeper than <see cref="MessagePackOptions.MaxDepth"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref OotWriter writer)
    {
        writer.Enter();
        writer.PlainBodies++;
    }

    /// <summary>Leaves what <see cref="Enter"/> entered.</summary>
    /// <param name="writer">Where it went.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(ref OotWriter writer)
    {
        writer.PlainBodies--;
        writer.Leave();
    }
}
