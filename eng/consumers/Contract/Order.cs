using TypedOot;

[OotMessage(7)]
public sealed class Order
{
    public long Id { get; set; }

    public string? Note { get; set; }
}
