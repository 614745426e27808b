using System.Buffers.Binary;

namespace TypedOot.Hostile.Wire;

/// <summary>Frames, made by hand (docs/wire-format.md).</summary>
internal static class Frames
{
    public const int Hello = 0;
    public const int Message = 1;
    public const int Value = 2;
    public const int Request = 3;
    public const int Reply = 4;
    public const int Failure = 5;
    public const int Cancel = 6;
    public const int Schema = 7;
    public const int Ping = 8;
    public const int Pong = 9;
    public const int Close = 10;
    public const int Credit = 11;

    /// <summary>The first kind that is reserved for streams; there are four of them.</summary>
    public const int StreamOpen = 12;

    /// <summary>The first kind that a receiver skips without knowing it.</summary>
    public const int Optional = 64;

    /// <summary>The bytes in front of a payload.</summary>
    public const int HeadSize = 6;

    /// <summary>A frame as writers must write it.</summary>
    public static byte[] Of(int kind, params ReadOnlySpan<byte> payload) => [.. Head(kind, (uint)payload.Length), .. payload];

    /// <summary>The beginning of a frame, which claims a length.</summary>
    public static byte[] Head(int kind, uint length)
    {
        byte[] head = new byte[HeadSize];
        head[0] = 0xC9;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(1), length);
        head[5] = (byte)kind;
        return head;
    }

    /// <summary>A frame in the shortest form, for payloads below 256 bytes.</summary>
    public static byte[] Short(int kind, params ReadOnlySpan<byte> payload) => payload.Length switch
    {
        1 => [0xD4, (byte)kind, .. payload],
        2 => [0xD5, (byte)kind, .. payload],
        4 => [0xD6, (byte)kind, .. payload],
        8 => [0xD7, (byte)kind, .. payload],
        16 => [0xD8, (byte)kind, .. payload],
        _ => [0xC7, (byte)payload.Length, (byte)kind, .. payload],
    };

    /// <summary>A frame whose payload is a number.</summary>
    public static byte[] Number(int kind, uint number) => Of(kind, new Pack().Uint(number).ToArray());

    /// <summary>A message with a body.</summary>
    public static byte[] MessageOf(int tag, params ReadOnlySpan<byte> body) => Of(Message, new Pack().Uint((uint)tag).Raw(body).ToArray());

    /// <summary>A request with a body.</summary>
    public static byte[] RequestOf(uint id, int tag, params ReadOnlySpan<byte> body) =>
        Of(Request, new Pack().Uint(id).Uint((uint)tag).Raw(body).ToArray());

    /// <summary>A message whose handler keeps its connection busy.</summary>
    public static byte[] Stall { get; } = MessageOf(Server.Tags.Stall, 0x90);

    /// <summary>A close in good order.</summary>
    public static byte[] CloseOf(byte code = 0) => Of(Close, code, 0xA0);
}
