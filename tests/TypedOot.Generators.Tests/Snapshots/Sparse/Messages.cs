using System.Collections.Generic;

namespace Sparse;

[OotMessage(SkipDefaults = true)]
public sealed class Settings
{
    public required string Name { get; set; }

    public int Retries { get; set; } = 3;

    public List<string> Hosts { get; } = [];

    public Settings? Fallback { get; set; }
}

[OotMessage]
public class Entry
{
    public int Id { get; set; }

    [OotMember(SkipDefault = true)]
    public string? Note { get; set; }
}

[OotMessage(SkipDefaults = true)]
public sealed record Reading(int Sensor, int Quality = 100, string? Unit = null);
