using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds the order in which the cases of a union are tried, so that a value is written as the case of exactly its type, else as the most derived one
/// that it fits.
/// </summary>
internal sealed class CaseOrder
{
    private readonly Compilation _compilation;

    public CaseOrder(Compilation compilation) => _compilation = compilation;

    /// <summary>Two cases that a value may fit of which neither derives from the other, or null.</summary>
    public (ITypeSymbol First, ITypeSymbol Second)? Ambiguity(IReadOnlyList<ITypeSymbol> types)
    {
        for (int i = 0; i < types.Count; i++)
        {
            for (int j = i + 1; j < types.Count; j++)
            {
                if (Overlap(types[i], types[j]))
                    return (types[i], types[j]);
            }
        }

        return null;
    }

    /// <summary>The tests, by the numbers of the cases.</summary>
    public IEnumerable<CaseTest> Tests(IReadOnlyList<(int Number, ITypeSymbol Type)> cases)
    {
        // Before a base or an interface takes them: a type parameter stands for what may fit others too, and an array for one of other elements.
        foreach ((int number, ITypeSymbol type) in cases.Where(c => IsExact(c.Type) || c.Type is ITypeParameterSymbol))
            yield return new CaseTest(number, true);
        List<(int Number, ITypeSymbol Type)> open = cases.Where(c => !IsExact(c.Type)).ToList();
        while (open.Count > 0)
        {
            (int Number, ITypeSymbol Type) next = open.First(c => !open.Any(other => other.Number != c.Number && IsBase(c.Type, other.Type)));
            open.Remove(next);
            yield return new CaseTest(next.Number, false);
        }
    }

    /// <summary>Whether only values of exactly the type fit it.</summary>
    private static bool IsExact(ITypeSymbol type) => type is { IsValueType: true } and not ITypeParameterSymbol or IArrayTypeSymbol { ElementType.IsValueType: true };

    private bool Overlap(ITypeSymbol a, ITypeSymbol b)
    {
        if (SymbolEqualityComparer.Default.Equals(a, b))
            return true;
        if (a is ITypeParameterSymbol || b is ITypeParameterSymbol || IsFinal(a) || IsFinal(b) || IsBase(a, b) || IsBase(b, a))
            return false;
        return a.TypeKind == TypeKind.Interface || b.TypeKind == TypeKind.Interface;
    }

    /// <summary>Whether no type derives from it.</summary>
    private static bool IsFinal(ITypeSymbol type) => type.IsSealed || type.IsValueType || type is IArrayTypeSymbol;

    /// <summary>Whether each value of a type fits another one. What a type parameter stands for may fit whatever is no parameter.</summary>
    private bool IsBase(ITypeSymbol type, ITypeSymbol other)
    {
        if (other is ITypeParameterSymbol)
            return type.SpecialType == SpecialType.System_Object;
        if (type is ITypeParameterSymbol)
            return other.SpecialType != SpecialType.System_Object;
        return _compilation.ClassifyCommonConversion(other, type) is { Exists: true, IsImplicit: true, IsReference: true };
    }
}
