using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Running;

/// <summary>What became of an attack.</summary>
internal sealed record Row(Attack Attack, Mode Mode)
{
    /// <summary>How many connections the attackers made.</summary>
    public long Connections { get; init; }

    /// <summary>How many frames they finished.</summary>
    public long Frames { get; init; }

    /// <summary>How many bytes they sent.</summary>
    public long Bytes { get; init; }

    /// <summary>What the server did, as the attackers saw it.</summary>
    public string Deeds { get; init; } = "";

    /// <summary>Why connections ended, as the server says it.</summary>
    public string Reasons { get; init; } = "";

    /// <summary>The most bytes of the heap.</summary>
    public long MostHeap { get; init; }

    /// <summary>The most bytes that the heap may have.</summary>
    public long HeapBound { get; init; }

    /// <summary>The heap when the attackers had gone.</summary>
    public long HeapAfter { get; init; }

    /// <summary>The handles before the attack.</summary>
    public int HandlesBefore { get; init; }

    /// <summary>The most handles.</summary>
    public int MostHandles { get; init; }

    /// <summary>The handles when the attackers had gone.</summary>
    public int HandlesAfter { get; init; }

    /// <summary>How many requests of the good client were answered.</summary>
    public long Answered { get; init; }

    /// <summary>How long the slowest of these answers took.</summary>
    public TimeSpan Slowest { get; init; }

    /// <summary>How often the good client or a newcomer failed.</summary>
    public int Failures { get; init; }

    /// <summary>What is wrong with the limit that the attack is about.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What is wrong besides: of the good client, of handles, or of the attack itself.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Whether the attack could not be carried out.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether everything is as it is to be.</summary>
    /// <param name="isLifted">Whether the limit was lifted, so that the check is to fail.</param>
    public bool Holds(bool isLifted) => isLifted ? Findings.Count > 0 && !IsBroken : Findings.Count == 0 && Faults.Count == 0;

    public override string ToString() => $"{Attack.Name}, {Mode.ToString().ToLowerInvariant()}";
}
