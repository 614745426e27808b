using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Roots;

/// <summary>The names of the methods and types whose type parameters carry <c>[OotRoot]</c>, by which calls are found before anything is bound.</summary>
internal static class RootNames
{
    /// <summary>The mark behind the name of a method whose type arguments cannot be inferred, so that calls without them are of another one.</summary>
    public const string Explicit = "<>";

    /// <summary>The methods of this library.</summary>
    public static readonly IReadOnlyCollection<string> OfLibrary = new HashSet<string>(StringComparer.Ordinal)
    {
        "Serialize", "SerializeAsync", "SerializeTagged", "SerializeTaggedAsync", "Deserialize" + Explicit, "DeserializeAsync" + Explicit, "Write", "WriteAsync",
        "Parse" + Explicit, "As" + Explicit, "ReceiveAsync" + Explicit,
        "Send", "SendAsync", "Broadcast", "On", "OnSync", "RequestAsync", "TryGetMessage", "Reply",
    };

    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> Marked = new();

    /// <summary>Whether a name, as code writes it, is one of a set.</summary>
    public static bool Has(HashSet<string> names, SimpleNameSyntax? name) => name is not null
        && (names.Contains(name.Identifier.ValueText) || (name is GenericNameSyntax && names.Contains(name.Identifier.ValueText + Explicit)));

    /// <summary>Whether a type parameter or parameter carries the attribute.</summary>
    public static bool IsRoot(ISymbol parameter) => Attributes.Find(parameter, Attributes.Root) is not null;

    /// <summary>The names of the references.</summary>
    public static IEnumerable<string> OfReferences(KnownTypes known) =>
        known.Modules().Concat(known.BareReferences()).SelectMany(assembly => Marked.GetValue(assembly, static a => Find(a.GlobalNamespace).Distinct().ToArray()));

    private static IEnumerable<string> Find(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    foreach (string name in Find(space))
                        yield return name;
                    break;
                case INamedTypeSymbol type:
                    if (type.TypeParameters.Any(IsRoot))
                        yield return type.Name;
                    foreach (string name in Find(type))
                        yield return name;
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary } method when method.TypeParameters.Any(IsRoot) || method.Parameters.Any(IsUntypedRoot):
                    yield return method.Name;
                    break;
            }
        }
    }

    /// <summary>Whether the type of the argument of a parameter is a root.</summary>
    public static bool IsUntypedRoot(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_Object && IsRoot(parameter);
}
