using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>The types of FSharp.Core that are known by their metadata names, since neither the library nor the generator references that assembly.</summary>
internal static class FSharpTypes
{
    private const string Space = "Microsoft.FSharp.";

    /// <summary>The maker of a list of its elements, a method of FSharp.Core.</summary>
    private const string ListMaker = "global::Microsoft.FSharp.Collections.ListModule.OfSeq(elements)";

    /// <summary>The maker of an empty map.</summary>
    private const string MapMaker = "global::Microsoft.FSharp.Collections.MapModule.Empty";

    private static readonly Dictionary<string, FSharpForm> Forms = new()
    {
        [Space + "Core.FSharpOption`1"] = FSharpForm.Option,
        [Space + "Core.FSharpValueOption`1"] = FSharpForm.ValueOption,
        [Space + "Core.Unit"] = FSharpForm.Unit,
        [Space + "Collections.FSharpList`1"] = FSharpForm.List,
        [Space + "Collections.FSharpSet`1"] = FSharpForm.Set,
        [Space + "Collections.FSharpMap`2"] = FSharpForm.Map,
    };

    /// <summary>The form of a type that has one of its own, or null.</summary>
    public static FSharpForm? FormOf(string metadataName) =>
        metadataName.StartsWith(Space, System.StringComparison.Ordinal) && Forms.TryGetValue(metadataName, out FSharpForm form) ? form : null;

    /// <summary>The form of a type that has one of its own, or null.</summary>
    public static FSharpForm? FormOf(ITypeSymbol type) => type is INamedTypeSymbol named && IsCore(named) ? FormOf(Naming.MetadataName(named.OriginalDefinition)) : null;

    /// <summary>Whether a type is an option, which holds a value or none.</summary>
    public static bool IsOption(ITypeSymbol type) => FormOf(type) is FSharpForm.Option or FSharpForm.ValueOption;

    /// <summary>Whether null is one of the values of a reference type.</summary>
    public static bool HoldsNull(ITypeSymbol type) => FormOf(type) is FSharpForm.Option or FSharpForm.Unit || (type is INamedTypeSymbol named && FSharpUnion.HoldsNull(named));

    /// <summary>Whether a union of FSharp.Core is data wherever it stands, as <c>Result</c> is.</summary>
    public static bool IsKnownUnion(INamedTypeSymbol type) => IsCore(type) && type.Arity > 1 && type.MetadataName is var name
        && (name == "FSharpResult`2" || name.StartsWith("FSharpChoice`", System.StringComparison.Ordinal));

    /// <summary>The expression that makes a collection of <c>elements</c>.</summary>
    public static string MakerOf(INamedTypeSymbol type, FSharpForm form, KnownTypes known) => form switch
    {
        FSharpForm.List => ListMaker,
        FSharpForm.Set => $"new {known.NameOf(type)}(elements)",
        _ => $"global::System.Linq.Enumerable.Aggregate(elements, {MapMaker}<{string.Join(", ", type.TypeArguments.Select(known.NameOf))}>(), static (map, pair) => map.Add(pair.Key, pair.Value))",
    };

    private static bool IsCore(INamedTypeSymbol type) => type is { ContainingType: null, ContainingAssembly.Name: "FSharp.Core" };
}

/// <summary>The forms in which types of FSharp.Core are written.</summary>
internal enum FSharpForm
{
    /// <summary>A value or null, in a class.</summary>
    Option,

    /// <summary>The same in a struct.</summary>
    ValueOption,

    /// <summary>The type with one value, which is null.</summary>
    Unit,

    /// <summary>An array of elements.</summary>
    List,

    /// <summary>An array of elements of which none comes twice.</summary>
    Set,

    /// <summary>A map.</summary>
    Map,
}
