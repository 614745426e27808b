using System.Runtime.CompilerServices;
using TypedOot;

namespace AotRoundTrip;

/// <summary>
/// Receives messages whose types this program never names, from an assembly that nothing has touched. (With the JIT, the module
/// initializer of such an assembly has not run; only the composition of the modules knows its messages.)
/// </summary>
internal static class UntouchedAssemblies
{
    private const string Star = "Star s of 5 points, revision 3, 2026-02-01T00:00:00.0000000Z";

    public static void Run(Check check)
    {
        check.Equal("OtherShapes is untouched", () => RuntimeFeature.IsDynamicCodeSupported && IsLoaded("OtherShapes"), () => false);
        check.Equal("a message of an untouched assembly", () => OotSerializer.DeserializeTagged(TaggedStar()).ToString(), () => Star);
        check.Equal("a message of an untouched assembly behind its base", () => OotSerializer.Deserialize<Canvas>(CanvasWithStar()).Shape.ToString(), () => Star);
    }

    private static bool IsLoaded(string assembly) =>
        AppDomain.CurrentDomain.GetAssemblies().Any(loaded => loaded.GetName().Name == assembly);

    private static byte[] CanvasWithStar()
    {
        using OotWriter writer = new();
        writer.WriteArrayHeader(1);
        writer.WriteRaw(TaggedStar());
        return writer.ToArray();
    }

    /// <summary>What another program would send. The first element of the body is the block of the base, with its private state.</summary>
    private static byte[] TaggedStar()
    {
        using OotWriter writer = new();
        writer.WriteArrayHeader(2);
        writer.WriteString("OtherShapes.Star");
        writer.WriteArrayHeader(2);
        writer.WriteArrayHeader(3);
        writer.WriteInt32(3);
        writer.WriteString("s");
        writer.WriteTimestamp(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 0);
        writer.WriteInt32(5);
        return writer.ToArray();
    }
}
