using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds the construction of a generic class that derives from a given construction of its base: of <c>Row&lt;U&gt; : Shape&lt;U[]&gt;</c> and
/// <c>Shape&lt;int[]&gt;</c>, that is <c>Row&lt;int&gt;</c>.
/// </summary>
internal sealed class Unification
{
    private readonly Compilation _compilation;
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);

    private Unification(Compilation compilation) => _compilation = compilation;

    /// <summary>The construction, or null if there is none: the base has other arguments, or one of them does not satisfy a constraint.</summary>
    /// <param name="derived">The definition of the class.</param>
    /// <param name="from">A construction of its base, without type parameters.</param>
    /// <param name="compilation">The compilation.</param>
    public static INamedTypeSymbol? Find(INamedTypeSymbol derived, INamedTypeSymbol from, Compilation compilation)
    {
        Unification unification = new(compilation);
        return unification.Match(derived.BaseType!, from) && Generics.ParametersOf(derived).All(unification.IsSatisfied) ? unification.Construct(derived) : null;
    }

    private bool Match(ITypeSymbol pattern, ITypeSymbol type)
    {
        switch (pattern, type)
        {
            case (ITypeParameterSymbol parameter, _) when !_arguments.ContainsKey(parameter):
                _arguments.Add(parameter, type);
                return true;
            case (ITypeParameterSymbol parameter, _):
                return SymbolEqualityComparer.Default.Equals(_arguments[parameter], type);
            case (IArrayTypeSymbol array, IArrayTypeSymbol other):
                return array.Rank == other.Rank && Match(array.ElementType, other.ElementType);
            case (INamedTypeSymbol { IsGenericType: true } named, INamedTypeSymbol other):
                return SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, other.OriginalDefinition)
                    && Generics.ArgumentsOf(named).Zip(Generics.ArgumentsOf(other), Match).All(fits => fits);
            default:
                return SymbolEqualityComparer.Default.Equals(pattern, type);
        }
    }

    private bool IsSatisfied(ITypeParameterSymbol parameter) => _arguments.TryGetValue(parameter, out ITypeSymbol? argument)
        && (!parameter.HasValueTypeConstraint || (argument.IsValueType && argument.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T))
        && (!parameter.HasReferenceTypeConstraint || argument.IsReferenceType)
        && (!parameter.HasUnmanagedTypeConstraint || argument.IsUnmanagedType)
        && (!parameter.HasConstructorConstraint || HasConstructor(argument))
        && parameter.ConstraintTypes.All(constraint => Fits(argument, Construct(constraint)));

    private static bool HasConstructor(ITypeSymbol type) => type.IsValueType || (type is INamedTypeSymbol { IsAbstract: false } named
        && named.InstanceConstructors.Any(c => c is { DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: true }));

    private bool Fits(ITypeSymbol argument, ITypeSymbol constraint) =>
        _compilation.ClassifyConversion(argument, constraint) is { IsIdentity: true } or { IsImplicit: true, IsReference: true } or { IsImplicit: true, IsBoxing: true };

    /// <summary>A type with the arguments in the places of the parameters.</summary>
    private ITypeSymbol Construct(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => _arguments.TryGetValue(parameter, out ITypeSymbol? argument) ? argument : parameter,
        IArrayTypeSymbol array => _compilation.CreateArrayTypeSymbol(Construct(array.ElementType), array.Rank, array.ElementNullableAnnotation),
        INamedTypeSymbol { IsGenericType: true } named => Construct(named),
        _ => type,
    };

    private INamedTypeSymbol Construct(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.ContainingType is { IsGenericType: true } outer
            ? Construct(outer).GetTypeMembers(type.Name, type.Arity).First(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, type.OriginalDefinition))
            : type.OriginalDefinition;
        if (type.Arity == 0)
            return definition;
        ImmutableArray<ITypeSymbol> arguments = type.TypeArguments.Select(Construct).ToImmutableArray();
        return definition.Construct(arguments, arguments.Select(argument => argument.NullableAnnotation).ToImmutableArray());
    }
}
