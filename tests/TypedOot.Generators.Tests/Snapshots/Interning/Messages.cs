using System.Collections.Generic;

namespace Interning;

[OotMessage]
public sealed class Trade
{
    [OotMember(Intern = true)]
    public string Symbol { get; set; } = "";

    [OotMember(Intern = true)]
    public Dictionary<string, string?> Tags { get; set; } = [];

    public string? Note { get; set; }
}
