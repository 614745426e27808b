namespace Vault;

[OotMessage]
public sealed class Account
{
    [OotMember]
    private readonly Dictionary<string, int> _entries = new();

    [OotMember]
    private int _balance;

    private Account()
    {
    }

    public string Owner { get; private set; } = "";

    [OotMember]
    public int Version { get; private set; }

    [OotMember]
    internal string? Secret { get; set; }

    [OotMember]
    public DateTime Opened { get; } = DateTime.UnixEpoch;

    public static Account Open(string owner) => new() { Owner = owner };

    public int Balance => _balance + _entries.Count;

    public void Pay(int amount) => _balance += amount;
}

[OotMessage]
public struct Counter
{
    [OotMember]
    private int _count;

    public void Count() => _count++;

    public readonly int Total => _count;
}

[OotMessage]
public sealed class Box<T>
{
    [OotMember]
    private T? _content;

    public T? Content() => _content;

    public void Put(T content) => _content = content;
}
