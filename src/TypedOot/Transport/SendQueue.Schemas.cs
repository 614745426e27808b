using TypedOot.Framing;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Transport;

// What the peer is told of schemas, at the one place that fixes the order of the wire: so a send that is refused, withdrawn or overtaken never
// leaves a message without its schema.
internal sealed partial class SendQueue
{
    private readonly SchemaAnnouncer.Shared _announced = new();
    private SchemaAnnouncer? _dataSchemas;
    private SchemaAnnouncer? _replySchemas;

    /// <summary>The peer's hello has shown the modules that it has, and how large frames it takes.</summary>
    public void AddModules(UInt128[] modules, int mostBytes)
    {
        lock (_gate)
        {
            _announced.AddModules(modules);
            _announced.Limit(mostBytes);
        }
    }

    private void AnnounceInsideLock(SchemaUse use)
    {
        _dataSchemas ??= new SchemaAnnouncer(_announced, canSelect: true);
        if (!_dataSchemas.IsSettled(use))
            TryAnnounceInsideLock(_dataSchemas, ref _data, use);
    }

    private bool TryAnnounceReplyInsideLock(SchemaUse use)
    {
        _replySchemas ??= new SchemaAnnouncer(_announced, canSelect: false);
        return _replySchemas.IsSettled(use) || TryAnnounceInsideLock(_replySchemas, ref _control, use);
    }

    private static bool TryAnnounceInsideLock(SchemaAnnouncer announcer, ref SendLane lane, SchemaUse use)
    {
        OotWriter frames = new(MessagePackOptions.Limits);
        try
        {
            if (!announcer.TryAnnounce(use, ref frames))
                return false;
            if (frames.Position > 0)
                lane.Add(frames.Written, isNumbered: false);
            return true;
        }
        finally
        {
            frames.Dispose();
        }
    }
}
