using MessagePack;

namespace Studio;

[MessagePackObject]
public sealed class Session
{
    [Key(0)]
    public Guid Id { get; set; }

    [Key(1)]
    public string Title { get; set; } = "";

    [Key(3)]
    public List<Guid> Takes { get; set; } = [];

    [Key(4)]
    public IClip? Intro { get; set; }

    [Key(5)]
    public DateTime? Recorded { get; set; }

    [Key(6)]
    public Tempo Tempo { get; set; }

    [IgnoreMember]
    public int Selected { get; set; }
}

[Union(0, typeof(Wave))]
[Union(-1, typeof(Score))]
public interface IClip;

[MessagePackObject(keyAsPropertyName: true)]
public class Wave : IClip
{
    public required string File { get; init; }

    public double Gain { get; set; } = 1;

    public bool IsLoud => Gain > 1;

    [Key("bits")]
    public int Depth;
}

[MessagePackObject]
[method: SerializationConstructor]
public sealed class Score(int[,] notes, string key) : IClip, IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int[,] Grid { get; } = notes;

    [Key(1)]
    public string Key { get; } = key;

    public void OnBeforeSerialize()
    {
    }

    public void OnAfterDeserialize()
    {
    }
}

[MessagePackObject]
public readonly record struct Tempo([property: Key(0)] decimal Beats, [property: Key(1)] TimeSpan Swing);

[OotMessage("studio.page")]
[MessagePackObject]
public sealed class Page<T>
{
    [Key("items")]
    public T[]? Items { get; set; }

    [Key("next")]
    public Uri? Next { get; set; }
}

[OotMessage]
public sealed class Library
{
    public Page<Guid>? Ids { get; set; }

    public Guid Id { get; set; }

    public IClip? Theme { get; set; }
}
