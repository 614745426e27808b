using System.Runtime.CompilerServices;
using Contracts;

namespace TypedOot.Generated.Tests
{
    /// <summary>As the compiler makes it of <c>union Reply(Point, Shape, int, List&lt;Reply&gt;, string?)</c>.</summary>
    [OotMessage]
    [Union]
    public readonly struct Reply : IUnion
    {
        public Reply(Point value) => Value = value;

        public Reply(Shape value) => Value = value;

        public Reply(int value) => Value = value;

        public Reply(List<Reply> value) => Value = value;

        public Reply(string? value) => Value = value;

        public object? Value { get; }
    }

    /// <summary>One that does not box, with numbers.</summary>
    [Union]
    public readonly struct Either<TLeft, TRight> : IUnion
    {
        private readonly TLeft? _left;
        private readonly TRight? _right;
        private readonly byte _case;

        [OotCase(4)]
        public Either(TLeft value) => (_left, _case) = (value, 1);

        [OotCase(2)]
        public Either(TRight value) => (_right, _case) = (value, 2);

        public object? Value => _case switch
        {
            1 => _left,
            2 => _right,
            _ => null,
        };

        public bool TryGetValue(out TLeft? value)
        {
            value = _left;
            return _case == 1;
        }

        public bool TryGetValue(out TRight? value)
        {
            value = _right;
            return _case == 2;
        }
    }

    /// <summary>A class, which refuses what it does not like.</summary>
    [Union]
    public sealed class Checked : IUnion
    {
        public Checked()
        {
        }

        public Checked(long value) => Value = value < 0 ? throw new ArgumentException("It is negative.") : value;

        public Checked(Uri value) => Value = value;

        public object? Value { get; }
    }

    [OotMessage]
    public sealed class Replies
    {
        public Reply First { get; set; }

        public List<Reply?> More { get; set; } = [];

        public Either<string, Point> Either { get; set; }

        public Dictionary<string, Either<int, Reply>> Named { get; set; } = [];

        public Checked Checked { get; set; } = new();

        public Checked? Other { get; set; }

        public object? Any { get; set; }
    }
}

namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class UnionAttribute : Attribute
    {
    }

    public interface IUnion
    {
        object? Value { get; }
    }
}
