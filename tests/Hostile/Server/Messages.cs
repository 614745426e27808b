using System.Collections.Concurrent;

namespace TypedOot.Hostile.Server;

/// <summary>The tags of the messages, as hand-written frames name them.</summary>
internal static class Tags
{
    public const int Note = 1;
    public const int Ask = 2;
    public const int Stall = 3;
    public const int StallAsk = 4;
    public const int Fetch = 5;
    public const int Holder = 6;
    public const int Tree = 7;
    public const int Table = 8;
    public const int Queues = 9;
    public const int Label = 10;
    public const int Heavy = 11;
    public const int Blob = 12;
    public const int Keeper = 13;

    /// <summary>No message of the server has it.</summary>
    public const int Unknown = 99;
}

/// <summary>A message that the server counts, and the answer to most requests.</summary>
[OotMessage(Tags.Note)]
internal sealed record Note(int Number, string Text);

/// <summary>A request that is answered at once.</summary>
[OotMessage(Tags.Ask)]
internal sealed record Ask(int Number);

/// <summary>A message whose handler does not return before its connection has ended.</summary>
[OotMessage(Tags.Stall)]
internal sealed record Stall;

/// <summary>A request whose handler does not return before it is cancelled; the next one does not wait for it.</summary>
[OotMessage(Tags.StallAsk)]
internal sealed record StallAsk;

/// <summary>A request that is answered by as many bytes.</summary>
[OotMessage(Tags.Fetch)]
internal sealed record Fetch(int Bytes);

/// <summary>Bytes.</summary>
[OotMessage(Tags.Blob)]
internal sealed record Blob(byte[] Bytes);

/// <summary>A request with a value of any type.</summary>
[OotMessage(Tags.Holder)]
internal sealed record Holder(object? Value);

/// <summary>A request that nests.</summary>
[OotMessage(Tags.Tree)]
internal sealed class Tree
{
    public Tree? Child { get; set; }
}

/// <summary>A request with keys.</summary>
[OotMessage(Tags.Table)]
internal sealed record Table(Dictionary<long, int>? Numbers, Dictionary<string, int>? Names);

/// <summary>A request with collections that take much memory for a byte.</summary>
[OotMessage(Tags.Queues)]
internal sealed record Queues(List<ConcurrentQueue<int>> All);

/// <summary>A request with a limit of its own.</summary>
[OotMessage(Tags.Label)]
internal sealed record Label([property: OotMax(Label.Most)] string Text)
{
    public const int Most = 16;
}

/// <summary>A request that keeps members which its type does not have.</summary>
[OotMessage(Tags.Keeper)]
internal sealed class Keeper
{
    public OotExtraMembers? Extra { get; set; }
}

/// <summary>A request that takes its time while it is being decoded, when its value is there already.</summary>
[OotMessage(Tags.Heavy)]
internal sealed class Heavy
{
    public object? Value { get; set; }

    public int Milliseconds
    {
        get;
        set
        {
            field = value;
            Thread.Sleep(value);
        }
    }
}
