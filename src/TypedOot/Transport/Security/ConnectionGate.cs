using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>
/// Admits connections: limits on the connections of a server, on those of one address, and on those that have not yet said who they are.
/// Thread safe.
/// </summary>
internal sealed class ConnectionGate(int most, int mostPerAddress, int mostPending, TimeSpan? retryAfter)
{
    private readonly object _gate = new();
    private readonly Dictionary<UInt128, int> _perAddress = [];
    private readonly LinkedList<Entry> _pending = [];
    private int _count;

    /// <summary>Lets a connection in.</summary>
    /// <param name="remote">Its address, or null where there is none.</param>
    /// <param name="refusal">Why not, if not.</param>
    /// <returns>What <see cref="Leave"/> wants back; or null if it is one too many.</returns>
    public Entry? TryEnter(EndPoint? remote, out CloseCause? refusal)
    {
        UInt128? key = KeyOf(remote);
        lock (_gate)
        {
            if (_count >= most)
            {
                refusal = CloseCause.Refusal(nameof(OotServerOptions.MaxConnections), retryAfter);
                return null;
            }

            int same = key is { } address ? _perAddress.GetValueOrDefault(address) : 0;
            if (same >= mostPerAddress)
            {
                refusal = CloseCause.Refusal(nameof(OotServerOptions.MaxConnectionsPerAddress), retryAfter);
                return null;
            }

            _count++;
            if (key is not null)
                _perAddress[key.Value] = same + 1;
            refusal = null;
            return new Entry(key);
        }
    }

    /// <summary>A connection has not said yet who it is. If too many have not, one of those from the address with the most has to go.</summary>
    public void BeginHandshake(Entry entry)
    {
        Entry? ousted = null;
        lock (_gate)
        {
            entry.Node = _pending.AddLast(entry);
            if (_pending.Count > mostPending)
            {
                ousted = OldestOfMostInsideLock();
                RemoveInsideLock(ousted);
            }
        }

        ousted?.Ousted.Cancel();
    }

    /// <summary>It has, or has failed to.</summary>
    public void EndHandshake(Entry entry)
    {
        lock (_gate)
            RemoveInsideLock(entry);
    }

    /// <summary>A connection has ended.</summary>
    public void Leave(Entry entry)
    {
        lock (_gate)
        {
            RemoveInsideLock(entry);
            _count--;
            if (entry.Key is not { } key)
                return;
            if (--_perAddress[key] == 0)
                _perAddress.Remove(key);
        }
    }

    /// <summary>IPv4 by address, IPv6 by the network that a subscriber has to himself.</summary>
    internal static UInt128? KeyOf(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : (UInt128)1 << 64 | BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private Entry OldestOfMostInsideLock()
    {
        Dictionary<UInt128, int> counts = [];
        foreach (Entry entry in _pending)
            counts[entry.Key ?? 0] = counts.GetValueOrDefault(entry.Key ?? 0) + 1;
        // Of several with as many, the one with the oldest of all.
        Entry oldest = _pending.First!.Value;
        foreach (Entry entry in _pending)
        {
            if (counts[entry.Key ?? 0] > counts[oldest.Key ?? 0])
                oldest = entry;
        }

        return oldest;
    }

    private void RemoveInsideLock(Entry entry)
    {
        if (entry.Node is null)
            return;
        _pending.Remove(entry.Node);
        entry.Node = null;
    }

    /// <summary>A connection that was let in.</summary>
    internal sealed class Entry(UInt128? key)
    {
        private CancellationTokenSource? _ousted;

        public UInt128? Key => key;

        /// <summary>
        /// Cancelled when it has to go before it has said who it is. Made when its handshake begins, or when another connection ousts it, whichever
        /// comes first.
        /// </summary>
        public CancellationTokenSource Ousted => LazyInitializer.EnsureInitialized(ref _ousted, static () => new CancellationTokenSource());

        public LinkedListNode<Entry>? Node { get; set; }
    }
}
