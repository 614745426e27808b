using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;
using MessagePack;
using TypedOot;
using TypedOot.Generated.Tests.MessagePackCSharp;

[assembly: OotMessageFor(typeof(Leaf<bool>))]
[assembly: OotMessageFor(typeof(Leaf<sbyte>))]
[assembly: OotMessageFor(typeof(Leaf<byte>))]
[assembly: OotMessageFor(typeof(Leaf<short>))]
[assembly: OotMessageFor(typeof(Leaf<ushort>))]
[assembly: OotMessageFor(typeof(Leaf<int>))]
[assembly: OotMessageFor(typeof(Leaf<uint>))]
[assembly: OotMessageFor(typeof(Leaf<long>))]
[assembly: OotMessageFor(typeof(Leaf<ulong>))]
[assembly: OotMessageFor(typeof(Leaf<Half>))]
[assembly: OotMessageFor(typeof(Leaf<float>))]
[assembly: OotMessageFor(typeof(Leaf<double>))]
[assembly: OotMessageFor(typeof(Leaf<decimal>))]
[assembly: OotMessageFor(typeof(Leaf<char>))]
[assembly: OotMessageFor(typeof(Leaf<string>))]
[assembly: OotMessageFor(typeof(Leaf<StringBuilder>))]
[assembly: OotMessageFor(typeof(Leaf<Guid>))]
[assembly: OotMessageFor(typeof(Leaf<Uri>))]
[assembly: OotMessageFor(typeof(Leaf<Version>))]
[assembly: OotMessageFor(typeof(Leaf<DateTime>))]
[assembly: OotMessageFor(typeof(Leaf<DateTimeOffset>))]
[assembly: OotMessageFor(typeof(Leaf<DateOnly>))]
[assembly: OotMessageFor(typeof(Leaf<TimeOnly>))]
[assembly: OotMessageFor(typeof(Leaf<TimeSpan>))]
[assembly: OotMessageFor(typeof(Leaf<BigInteger>))]
[assembly: OotMessageFor(typeof(Leaf<Complex>))]
[assembly: OotMessageFor(typeof(Leaf<Vector2>))]
[assembly: OotMessageFor(typeof(Leaf<Vector3>))]
[assembly: OotMessageFor(typeof(Leaf<Vector4>))]
[assembly: OotMessageFor(typeof(Leaf<Quaternion>))]
[assembly: OotMessageFor(typeof(Leaf<Matrix3x2>))]
[assembly: OotMessageFor(typeof(Leaf<BitArray>))]
[assembly: OotMessageFor(typeof(Leaf<DayOfWeek>))]
[assembly: OotMessageFor(typeof(Leaf<Guid?>))]
[assembly: OotMessageFor(typeof(Leaf<byte[]>))]
[assembly: OotMessageFor(typeof(Leaf<Memory<byte>>))]
[assembly: OotMessageFor(typeof(Leaf<ArraySegment<byte>>))]
[assembly: OotMessageFor(typeof(Leaf<List<byte>>))]
[assembly: OotMessageFor(typeof(Leaf<Guid[]>))]
[assembly: OotMessageFor(typeof(Leaf<List<string?>>))]
[assembly: OotMessageFor(typeof(Leaf<Stack<int>>))]
[assembly: OotMessageFor(typeof(Leaf<HashSet<TimeSpan>>))]
[assembly: OotMessageFor(typeof(Leaf<ImmutableArray<decimal>>))]
[assembly: OotMessageFor(typeof(Leaf<ConcurrentQueue<int>>))]
[assembly: OotMessageFor(typeof(Leaf<ReadOnlyCollection<int>>))]
[assembly: OotMessageFor(typeof(Leaf<IEnumerable<Uri>>))]
[assembly: OotMessageFor(typeof(Leaf<Dictionary<Guid, TimeSpan>>))]
[assembly: OotMessageFor(typeof(Leaf<FrozenDictionary<int, string>>))]
[assembly: OotMessageFor(typeof(Leaf<KeyValuePair<int, Guid>>))]
[assembly: OotMessageFor(typeof(Leaf<(TimeSpan, decimal)>))]
[assembly: OotMessageFor(typeof(Leaf<Tuple<int, string>>))]
[assembly: OotMessageFor(typeof(Leaf<Lazy<TimeSpan>>))]

namespace TypedOot.Generated.Tests.MessagePackCSharp;

/// <summary>One member of each type of the closed list, so that its bytes follow <c>0x91</c>.</summary>
[MessagePackObject]
public sealed class Leaf<T>
{
    [Key(0)]
    public T? Value { get; set; }
}
