namespace Zoo
{
    /// <summary>As the compiler makes it of <c>union Pet(Cat, Dog, string?)</c>.</summary>
    [OotMessage]
    [System.Runtime.CompilerServices.Union]
    public struct Pet : System.Runtime.CompilerServices.IUnion
    {
        public Pet(Cat value) => Value = value;

        public Pet(Dog value) => Value = value;

        public Pet(string? value) => Value = value;

        public object? Value { get; }
    }

    [OotMessage]
    public record Cat(string Name);

    public sealed record Dog(string Name);

    /// <summary>One that does not box, of a type parameter and an array, with numbers.</summary>
    [System.Runtime.CompilerServices.Union]
    public readonly struct Either<T> : System.Runtime.CompilerServices.IUnion
    {
        private readonly T? _one;
        private readonly int[]? _many;
        private readonly byte _case;

        [OotCase(1)]
        public Either(T value) => (_one, _case) = (value, 1);

        [OotCase(2)]
        public Either(int[] value) => (_many, _case) = (value, 2);

        object? System.Runtime.CompilerServices.IUnion.Value => _case == 1 ? _one : _many;

        public bool TryGetValue(out T? value)
        {
            value = _one;
            return _case == 1;
        }

        public bool TryGetValue(out int[]? value)
        {
            value = _many;
            return _case == 2;
        }
    }

    /// <summary>A class with callbacks, whose cases derive from each other.</summary>
    [System.Runtime.CompilerServices.Union]
    public sealed class Found : System.Runtime.CompilerServices.IUnion, IOotSerializing, IOotDeserialized
    {
        public Found(object value) => Value = value;

        public Found(Cat value) => Value = value;

        public Found(long? value) => Value = value;

        public object? Value { get; }

        public void OnSerializing()
        {
        }

        public void OnDeserialized()
        {
        }
    }

    /// <summary>One whose members stand in an interface.</summary>
    [System.Runtime.CompilerServices.Union]
    public readonly struct Guest<TUnion> : Guest<TUnion>.IUnionMembers
    {
        private readonly object? _value;

        private Guest(object? value) => _value = value;

        public interface IUnionMembers
        {
            object? Value { get; }

            static Guest<TUnion> Create(Cat value) => new(value);

            static abstract Guest<TUnion> Create(TUnion? value);
        }

        object? IUnionMembers.Value => _value;

        static Guest<TUnion> IUnionMembers.Create(TUnion? value) => new(value);
    }

    [OotMessage]
    public sealed class Keeper
    {
        public Guest<Dog> Guest { get; set; }

        public Pet Pet { get; set; }

        public Either<string>? Either { get; set; }

        public Found? Found { get; set; }

        public Found Kept { get; set; } = new(5L);
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
