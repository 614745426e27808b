using System.Runtime.CompilerServices;
using TypedOot;

namespace AotRoundTrip
{
    /// <summary>As the compiler makes it of <c>union Found(Ship, int, string?)</c>.</summary>
    [OotMessage]
    [Union]
    public readonly struct Found : IUnion
    {
        public Found(Ship value) => Value = value;

        public Found(int value) => Value = value;

        public Found(string? value) => Value = value;

        public object? Value { get; }
    }

    /// <summary>One that does not box.</summary>
    [Union]
    public readonly struct Option<T> : IUnion
        where T : struct
    {
        private readonly T _some;
        private readonly string? _why;

        public Option(T value) => (_some, HasValue) = (value, true);

        public Option(string? value) => _why = value;

        public bool HasValue { get; }

        public object? Value => HasValue ? _some : _why;

        public bool TryGetValue(out T value)
        {
            value = _some;
            return HasValue;
        }

        public bool TryGetValue(out string? value)
        {
            value = _why;
            return !HasValue;
        }
    }

    [OotMessage]
    public sealed record Search(Found[] Found, Option<long>? Count, Option<PlainRecordStruct> Best);
}

namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class UnionAttribute : Attribute;

    public interface IUnion
    {
        object? Value { get; }
    }
}
