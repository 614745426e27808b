using System;

namespace TypedOot;

/// <summary>
/// Gives a case of a C# union its number on the wire, which stays when cases around it come, go or move. A case without one has its place in the
/// declaration, from 0 on.
/// </summary>
/// <remarks>
/// On the constructor that takes the case, or the method <c>Create</c> of an interface <c>IUnionMembers</c>; or, since a declaration such as <c>union Pet(Cat, Dog)</c> has no place for that, on the union with the type
/// of the case.
/// </remarks>
[AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Struct | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OotCaseAttribute : Attribute
{
    /// <summary>Gives the case of a constructor or method its number.</summary>
    /// <param name="number">The number: 0 to 1,023.</param>
    public OotCaseAttribute(int number) => Number = number;

    /// <summary>Gives a case of the union its number.</summary>
    /// <param name="type">The type of the case.</param>
    /// <param name="number">The number: 0 to 1,023.</param>
    public OotCaseAttribute(Type type, int number)
    {
        Type = type;
        Number = number;
    }

    /// <summary>The type of the case; null on a constructor or method.</summary>
    public Type? Type { get; }

    /// <summary>The number.</summary>
    public int Number { get; }
}
