using TypedOot;

namespace Shared
{
    [OotMessage]
    public abstract class Animal
    {
        public string Name { get; set; } = "";
    }

    [OotMessage]
    public sealed class Dog : Animal
    {
        public int Tricks { get; set; }
    }
}
