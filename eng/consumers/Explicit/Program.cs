using TypedOot;

var copy = OotSerializer.Deserialize<Greeting>(OotSerializer.Serialize(new Greeting { Text = "hello" }));
return copy.Text == "hello" ? 0 : 1;

[OotMessage]
public sealed class Greeting
{
    public string Text { get; set; }
}
