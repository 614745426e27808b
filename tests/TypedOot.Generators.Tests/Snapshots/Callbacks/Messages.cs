namespace Calls;

[OotMessage]
public class Notified : IOotSerializing, IOotDeserialized
{
    public int Value { get; set; }

    public void OnSerializing()
    {
    }

    public void OnDeserialized()
    {
    }
}

[OotMessage]
public sealed record Checked(int Value) : IOotDeserialized
{
    public int Rest { get; set; }

    public void OnDeserialized()
    {
    }
}

[OotMessage]
public struct Told : IOotSerializing, IOotDeserialized
{
    public int Value { get; set; }

    public readonly void OnSerializing()
    {
    }

    public readonly void OnDeserialized()
    {
    }
}

[OotMessage]
public sealed class Bag : List<int>, IOotDeserialized
{
    public void OnDeserialized()
    {
    }
}
