using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot;

// The frames of the protocol itself, which the receive loop takes and answers.
public sealed partial class OotConnection
{
    private void TakeControl(ReceiveBuffer buffer, FrameHeader header, FrameBatch batch)
    {
        // What came before it happens before it.
        Post(buffer, batch);
        int length = (int)header.Length;
        OotReader payload = new(buffer.Unread[..length]);
        switch (header.Kind)
        {
            case FrameKind.Hello:
                TakeHello(buffer.Unread[..length]);
                break;
            case FrameKind.Cancel:
                uint cancelled = payload.ReadUInt32();
                if (_incoming?.TryCancel(cancelled) is not true)
                    _pingLimit.Count();
                break;
            case FrameKind.Schema:
                TakeSchema(ref payload);
                break;
            case FrameKind.Ping:
                _pingLimit.Count();
                _sends.AppendPong(payload.ReadUInt32());
                break;
            case FrameKind.Pong:
                TakePong(payload.ReadUInt32());
                break;
            case FrameKind.Close:
                CloseCause cause = FrameWriter.ReadClose(ref payload);
                _peerHasClosed = true;
                _sends.LiftCredit();
                BeginClose(cause);
                Hurry();
                break;
            case FrameKind.GoingAway:
                if (_cause is not null)
                    _pingLimit.Count();
                BeginClose(CloseCause.PeerGoingAway(FrameWriter.ReadRetryAfter(ref payload)));
                break;
            case FrameKind.Credit:
                if (!_sends.AddCredit(payload.ReadUInt32()))
                    _pingLimit.Count();
                break;
            case >= FrameKind.StreamOpen and <= FrameKind.StreamStop:
                throw new FrameException($"a frame of kind {header.Kind}, which is reserved for streams; this version has none");
            case >= FrameKind.FirstSkipped:
                _pingLimit.Count(length);
                break;
            default:
                throw new FrameException($"a frame of kind {header.Kind}, which this version does not know");
        }

        buffer.Skip(length);
    }

    private void TakeHello(ReadOnlySpan<byte> payload)
    {
        // A server that authenticates sends a second one when it has; this side has nothing to say to the first, or has said it before.
        Hello hello = Hello.Read(payload);
        if (_anyFrame && (!_isChallenged || hello.Nonce is not null))
            throw new FrameException("a hello is the first frame of a connection, and the peer sent one later");
        Adopt(hello);
    }

    private void Adopt(Hello hello)
    {
        // What is used again, and not the hello itself, which would stay as long as the connection.
        _peerLimit = hello.MaxFrame ?? int.MaxValue;
        _peerAllocation = hello.Allocation;
        _hasHello = true;
        _peerName = hello.Name;
        _isChallenged = hello.Nonce is not null;
        if (_isChallenged)
            return;
        if (hello.Credit is not null)
            _window.Begin();
        _sends.AddModules(hello.Modules, SendLimit.Bytes);
        _sends.BeginCredit(hello.Credit);
    }

    /// <summary>The peer says what messages of a type are made of, or which of several versions follows.</summary>
    private void TakeSchema(ref OotReader payload)
    {
        _schemas ??= new SchemaTable(_settings.Serializer);
        string? refusal = _schemas.ReadFrame(ref payload, out bool isNew);
        ChargeSchemas(_schemas);
        // Each of the peer's lanes declares for itself what it sends.
        if (!isNew && ++_schemasAgain > _schemas.Count)
            _pingLimit.Count();
        if (refusal is null)
            return;
        _settings.Logger.RefusedSchema(Id, refusal);
        _inbox.PostError(new OotException($"Messages of the peer cannot be read: {refusal}."));
    }
}
