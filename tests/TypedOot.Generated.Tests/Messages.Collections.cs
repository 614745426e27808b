using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using TypedOot;
using TypedOot.Generated.Tests;

[assembly: OotMessageFor(typeof(List<string>), Name = "strings")]
[assembly: OotMessageFor(typeof(ObservableCollection<string>), Name = "observed")]

namespace TypedOot.Generated.Tests;

/// <summary>A message that is a list, and no other type's base.</summary>
[OotMessage]
public sealed class NameList : List<string>, IOotDeserialized
{
    [OotIgnore]
    public int TimesRead { get; private set; }

    public void OnDeserialized() => TimesRead++;
}

/// <summary>A message that is a list, with a message that derives from it.</summary>
[OotMessage]
public class NumberList : Collection<int>
{
}

[OotMessage]
public sealed class SmallNumberList : NumberList
{
    protected override void InsertItem(int index, int item) =>
        base.InsertItem(index, item < 100 ? item : throw new ArgumentOutOfRangeException(nameof(item), "It is large."));
}

[OotMessage]
public sealed class WordSet : HashSet<string>
{
    public WordSet()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }
}

/// <summary>A list that is no message.</summary>
public sealed class UnlistedList : List<string>
{
}

/// <summary>An object, with members of its own beside the elements.</summary>
[OotMessage]
public sealed record Playlist(string Title, ImmutableArray<string> Songs) : IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() => Songs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A queue whose converter keeps what it is for.</summary>
[OotMessage]
[OotConverter(typeof(JobQueueSurrogate))]
public sealed class JobQueue(string owner) : Queue<string>
{
    public string Owner { get; } = owner;
}

public sealed class JobQueueSurrogate : OotSurrogate<JobQueue, List<string>>
{
    public override List<string> ToSurrogate(JobQueue value) => [value.Owner, .. value];

    public override JobQueue FromSurrogate(List<string> surrogate)
    {
        JobQueue queue = new(surrogate.Count > 0 ? surrogate[0] : "");
        foreach (string job in surrogate.Skip(1))
            queue.Enqueue(job);
        return queue;
    }
}

/// <summary>A message whose surrogate is a list again: itself.</summary>
[OotMessage]
[OotConverter(typeof(EndlessSurrogate))]
public sealed class Endless : List<string>
{
}

public sealed class EndlessSurrogate : OotSurrogate<Endless, List<string>>
{
    public override List<string> ToSurrogate(Endless value) => value;

    public override Endless FromSurrogate(List<string> surrogate) => (Endless)surrogate;
}

/// <summary>Collection slots of every kind, in which messages may stand.</summary>
[OotMessage]
public sealed class CollectionSlots
{
    public List<string>? List { get; set; }

    public Dictionary<string, decimal>? Dictionary { get; set; }

    public HashSet<string>? Set { get; set; }

    public Queue<string>? Queue { get; set; }

    public Collection<int>? Collection { get; set; }

    public Collection<string>? Strings { get; set; }

    public IEnumerable<string>? Enumerable { get; set; }

    public IReadOnlyCollection<string>? ReadOnlyCollection { get; set; }

    public IReadOnlyList<string>? ReadOnlyList { get; set; }

    public ICollection<string>? CollectionInterface { get; set; }

    public IList<string>? ListInterface { get; set; }

    public ISet<string>? SetInterface { get; set; }

    public IReadOnlySet<string>? ReadOnlySet { get; set; }

    public IDictionary<string, decimal>? DictionaryInterface { get; set; }

    public IReadOnlyDictionary<string, decimal>? ReadOnlyDictionary { get; set; }

    public IProducerConsumerCollection<string>? ProducerConsumer { get; set; }

    public List<List<string>> Nested { get; set; } = [];

    public List<List<string>?>? NestedOptional { get; set; }

    public Dictionary<string, IList<string>>? ByName { get; set; }

    public object? Anything { get; set; }

    public List<object?>? Objects { get; set; }

    public NumberList? Numbers { get; set; }
}

/// <summary>Collections that are there from the start, with and without a setter.</summary>
[OotMessage]
public sealed class CollectionInitializers
{
    public List<string> Fixed { get; } = new NameList();

    public List<string> Settable { get; set; } = [];

    public Dictionary<string, decimal> FixedMap { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IList<string> FixedInterface { get; } = new List<string>();

    public NumberList Numbers { get; set; } = [];

    public NumberList FixedNumbers { get; } = [];

    public Queue<string> FixedQueue { get; } = new();
}

/// <summary>Has setters that refuse values.</summary>
[OotMessage]
public sealed class Picky
{
    private List<OrderLine> _lines = [];
    private IReadOnlyList<int>? _numbers;
    private Point? _point;

    public int Id { get; set; }

    public List<OrderLine> Lines
    {
        get => _lines;
        set => _lines = value.Count <= 3 ? value : throw new ArgumentException("There are too many lines.", nameof(value));
    }

    public IReadOnlyList<int>? Numbers
    {
        get => _numbers;
        set => _numbers = value is null or { Count: <= 3 } ? value : throw new ArgumentException("There are too many numbers.", nameof(value));
    }

    public Point? Point
    {
        get => _point;
        init => _point = value is null or { X: >= 0 } ? value : throw new ArgumentException("The point is outside.", nameof(value));
    }

    [OotMember(Optional = true)]
    public OrderLine Best
    {
        get;
        set => field = value.Count >= 0 ? value : throw new ArgumentException("There are less than none.", nameof(value));
    }
    = new("none", 0, 0);
}
