namespace System.Runtime.CompilerServices;

/// <summary>What the language wants of a framework that does not have unions yet.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class UnionAttribute : Attribute;

/// <inheritdoc cref="UnionAttribute"/>
public interface IUnion
{
    /// <summary>What the union holds.</summary>
    object? Value { get; }
}

/// <inheritdoc cref="UnionAttribute"/>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IsClosedTypeAttribute : Attribute;
