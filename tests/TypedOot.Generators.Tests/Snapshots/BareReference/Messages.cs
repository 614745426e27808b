namespace App;

[OotMessage]
public sealed class Employee : Shared.Person
{
    public decimal Salary { get; set; }

    public Shared.Address? Office { get; set; }
}
