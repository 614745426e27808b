using TypedOot.Transport;

namespace TypedOot;

// The receive loop: cuts what arrives into frames, answers those of the protocol, and hands messages over as bytes. Nothing of the
// user's runs in it: messages are decoded by whoever consumes the event, so that a slow constructor delays no ping and no close.
public sealed partial class OotConnection
{
    /// <summary>How much a peer that broke the protocol may still send before it is cut off.</summary>
    private const int MostDiscarded = 256 * 1024;

    private const byte TlsHandshake = 0x16;

    private readonly int _frameLimit;
    private volatile Hello? _peer;
    private bool _anyFrame;
    private bool _peerHasClosed;
    private bool _sawEnd;
    private int _badBodies;
    private long _bytesReceived;

    private FrameLimit SendLimit => _peer is { MaxFrame: { } most } && most < _frameLimit ? new(most, true) : new(_frameLimit, false);

    /// <summary>Reads to the end of the peer's stream. Never throws; every way in which it ends is the cause of the connection's end.</summary>
    private async Task ReceiveAsync()
    {
        ReceiveBuffer buffer = new();
        try
        {
            while (true)
            {
                if (buffer.IsEmpty && _transport.CanAwaitData)
                {
                    buffer.Clear();
                    await _transport.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
                }

                int count = await _transport.ReadAsync(buffer.Room()).ConfigureAwait(false);
                if (count == 0)
                    break;
                buffer.Arrived(count);
                Interlocked.Add(ref _bytesReceived, count);
                TakeFrames(buffer);
                if (_peerHasClosed)
                    buffer.Clear();
                await _inbox.WaitForRoomAsync().ConfigureAwait(false);
            }

            _sawEnd = true;
            BeginClose(buffer.IsEmpty ? CloseCause.End : CloseCause.Truncated);
        }
        catch (Exception e) when (e is FrameException or OotFormatException)
        {
            CloseCause cause = CloseCause.Protocol(e.Message);
            _settings.Logger.Refused(Id, RemoteEndPoint, cause.Text);
            BeginClose(cause);
            await DiscardAsync(buffer).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            BeginClose(CloseCause.Broken(e));
        }
        finally
        {
            buffer.Clear();
        }
    }

    /// <summary>
    /// Reads on without looking: closing a socket with unread data resets the connection, and the peer would never read why.
    /// </summary>
    private async Task DiscardAsync(ReceiveBuffer buffer)
    {
        try
        {
            for (int discarded = 0; discarded < MostDiscarded;)
            {
                buffer.Clear();
                int count = await _transport.ReadAsync(buffer.Room()).ConfigureAwait(false);
                if (count == 0)
                {
                    _sawEnd = true;
                    return;
                }

                discarded += count;
            }
        }
        catch (Exception)
        {
            // The peer has gone; the cause stands already.
        }
    }

    private void TakeFrames(ReceiveBuffer buffer)
    {
        if (!_anyFrame && CheckOtherProtocols(buffer.Unread))
            return;
        while (!_peerHasClosed && FrameHeader.TryRead(buffer.Unread, out FrameHeader header))
        {
            new FrameLimit(_frameLimit, false).CheckClaim(header.Length);
            if (buffer.Unread.Length - header.Size < header.Length)
                return;
            buffer.Skip(header.Size);
            TakeFrame(buffer, header);
            _anyFrame = true;
        }
    }

    private void TakeFrame(ReceiveBuffer buffer, FrameHeader header)
    {
        int length = (int)header.Length;
        if (header.Kind == FrameKind.Message)
        {
            _inbox.PostMessage(buffer.Take(length));
            return;
        }

        OotReader payload = new(buffer.Unread[..length]);
        switch (header.Kind)
        {
            case FrameKind.Hello:
                if (_anyFrame)
                    throw new FrameException("a hello is the first frame of a connection, and the peer sent one later");
                _peer = Hello.Read(buffer.Unread[..length]);
                break;
            case FrameKind.Ping:
                _sends.AppendPong(payload.ReadUInt32());
                break;
            case FrameKind.Pong or >= FrameKind.FirstSkipped:
                break;
            case FrameKind.Close:
                uint code = payload.ReadUInt32();
                string text = payload.ReadString() ?? "";
                _peerHasClosed = true;
                BeginClose(CloseCause.ByPeer(code, text));
                break;
            default:
                throw new FrameException($"a frame of kind {header.Kind}, which this version does not know");
        }

        buffer.Skip(length);
    }

    /// <summary>Recognizes who else may call at a port.</summary>
    /// <returns>Whether more bytes are needed to tell.</returns>
    private static bool CheckOtherProtocols(ReadOnlySpan<byte> start)
    {
        if (start[0] == TlsHandshake)
            throw new FrameException("the peer speaks TLS, and this side does not");
        return IsHttp(start, "GET "u8) || IsHttp(start, "POST "u8);
    }

    private static bool IsHttp(ReadOnlySpan<byte> start, ReadOnlySpan<byte> method)
    {
        int length = Math.Min(method.Length, start.Length);
        if (!start[..length].SequenceEqual(method[..length]))
            return false;
        return length < method.Length ? true : throw new FrameException("the peer speaks HTTP, and this is no HTTP server");
    }
}
