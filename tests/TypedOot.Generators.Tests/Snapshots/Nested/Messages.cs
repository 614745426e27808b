namespace Outer
{
    public static class Container
    {
        [OotMessage]
        public sealed class Item
        {
            public Kind Kind { get; set; }

            public Deep.Deeper? Below { get; set; }
        }

        public enum Kind
        {
            None,
            Some,
        }

        public static class Deep
        {
            internal sealed class Hidden
            {
                public int Value { get; set; }
            }

            public sealed class Deeper
            {
                public int Value { get; set; }
            }
        }
    }
}

[OotMessage("global.thing", Aliases = new[] { "thing" })]
public sealed class Thing
{
    public Outer.Container.Item? Item { get; set; }
}
