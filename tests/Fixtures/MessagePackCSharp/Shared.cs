using MessagePack;

namespace Shared;

/// <summary>A base without attributes, whose members have keys.</summary>
public abstract class Record
{
    [Key(0)]
    public Guid Id { get; set; }
}

[MessagePackObject]
public class Invoice : Record
{
    [Key(1)]
    public decimal Total { get; set; }

    [Key(2)]
    public List<InvoiceLine>? Lines { get; set; }
}

[MessagePackObject]
public readonly struct InvoiceLine
{
    [SerializationConstructor]
    public InvoiceLine(string article, short pieces)
    {
        Text = article;
        Count = pieces;
    }

    [Key(0)]
    public string Text { get; }

    [Key(1)]
    public short Count { get; }
}
