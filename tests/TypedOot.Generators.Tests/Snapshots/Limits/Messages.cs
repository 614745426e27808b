using System.Collections.Generic;

namespace Limits;

[OotMessage]
public sealed class Post
{
    public int Id { get; set; }

    [OotMax(80)]
    public string Title { get; set; } = "";

    [OotMax(65_536)]
    public byte[]? Picture { get; set; }

    [OotMax(10)]
    public List<string> Tags { get; } = [];
}

[OotMessage]
public sealed record Comment([property: OotMax(500)] string Text)
{
    [OotMax(3)]
    public string[] Links { get; init; } = [];
}
