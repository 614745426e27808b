namespace Shared;

[OotMessage]
public class Person
{
    public string Name { get; set; } = "";

    public List<Address> Addresses { get; set; } = new();
}

public sealed class Address
{
    public string City { get; set; } = "";
}
