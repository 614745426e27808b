using System.Collections.Generic;
using TypedOot;

namespace BareContracts;

[OotMessage]
public class Person
{
    public string Name { get; set; } = "";

    public int Age { get; set; }

    public List<Address> Addresses { get; set; } = new();
}

public sealed class Address
{
    public string City { get; set; } = "";
}
