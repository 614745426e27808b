using TypedOot.Transport;

namespace TypedOot;

// What consumers of events take out of a connection. They decode messages here, one consumer at a time.
public sealed partial class OotConnection
{
    /// <summary>Takes the next event.</summary>
    /// <param name="mask">Which events are wanted; others are dropped, messages unread.</param>
    /// <param name="taken">The event.</param>
    /// <returns>False if there is none; then the connection will announce itself again.</returns>
    internal bool TryTake(OotEvents mask, out OotEvent taken)
    {
        while (_inbox.TryTake(out Inbox.Item item))
        {
            if ((item.Kind & mask) == 0 && item.Kind != OotEvents.ObjectReceived)
                continue;
            taken = item.Kind switch
            {
                OotEvents.Connected => OotEvent.Connected(this),
                OotEvents.DataSent => OotEvent.Sent(this, item.SentThrough),
                OotEvents.Disconnected => OotEvent.Disconnected(this, item.End!),
                _ => (mask & (OotEvents.ObjectReceived | OotEvents.Error)) == 0 ? Drop(item.Frame) : Decode(item.Frame),
            };
            if ((taken.Kind & mask) != 0)
                return true;
        }

        taken = default;
        return false;
    }

    private static OotEvent Drop(in ReceivedFrame frame)
    {
        frame.Release();
        return default;
    }

    private OotEvent Decode(in ReceivedFrame frame)
    {
        if (_badBodies >= _settings.MaxBadBodies)
            return Drop(frame);
        try
        {
            OotReader reader = new(frame.Payload, _settings.Serializer);
            object message = TaggedMessage.Read(ref reader);
            _badBodies = 0;
            return OotEvent.Received(this, message);
        }
        catch (Exception e)
        {
            _settings.Logger.BadBody(Id, e);
            if (++_badBodies == _settings.MaxBadBodies)
            {
                CloseCause cause = CloseCause.BadBodies(_badBodies, e);
                _settings.Logger.Refused(Id, RemoteEndPoint, cause.Text);
                BeginClose(cause);
            }

            return OotEvent.Failed(this, e);
        }
        finally
        {
            frame.Release();
        }
    }
}
