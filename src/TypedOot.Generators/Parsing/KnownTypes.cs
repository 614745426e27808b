using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>What a compilation offers: facts that every type of it asks for, found once.</summary>
/// <remarks>Holds symbols, so it lives no longer than its compilation and never enters a model.</remarks>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> Cache = new();

    private readonly Dictionary<ISymbol, INamedTypeSymbol> _converters;
    private readonly HashSet<ISymbol> _listed;
    private readonly Dictionary<ISymbol, Ancestry> _assemblies = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<string> _moduleNamespaces;

    private KnownTypes(Compilation compilation)
    {
        Compilation = compilation;
        Namespace = Naming.NamespaceOf(compilation.AssemblyName ?? "");
        HasGenericAccessors = compilation.GetTypeByMetadataName("System.Threading.Lock") is not null;
        _converters = new(SymbolEqualityComparer.Default);
        _listed = new(SymbolEqualityComparer.Default);
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            if (Attributes.Is(attribute, Attributes.Converter) && Attributes.Argument<INamedTypeSymbol>(attribute) is { } converter)
            {
                if (ConverterParser.ConvertedType(converter) is { } converted)
                    _converters[converted] = converter;
            }
            else if (Attributes.Is(attribute, Attributes.MessageFor) && Attributes.Argument<ITypeSymbol>(attribute) is { } listed)
            {
                _listed.Add(listed);
            }
        }

        _moduleNamespaces = compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => AncestryOf(assembly) == Ancestry.Generated)
            .Select(assembly => Naming.NamespaceOf(assembly.Name))
            .ToImmutableArray();
    }

    private enum Ancestry
    {
        Foreign,
        ReferencesAnnotations,
        Generated,
    }

    public Compilation Compilation { get; }

    /// <summary>The namespace of what is generated here.</summary>
    public string Namespace { get; }

    /// <summary>Whether accessors reach into generic types, as they do since .NET 9.</summary>
    public bool HasGenericAccessors { get; }

    public static KnownTypes Of(Compilation compilation) => Cache.GetValue(compilation, static c => new KnownTypes(c));

    /// <summary>The converter that the assembly names for a type, or null.</summary>
    public INamedTypeSymbol? ConverterOf(ITypeSymbol type) => _converters.TryGetValue(type, out INamedTypeSymbol? converter) ? converter : null;

    /// <summary>Whether the assembly makes a message of a type, or of a construction of it.</summary>
    public bool IsListed(ITypeSymbol type) => _listed.Contains(type);

    /// <summary>Whether the assembly of a type references TypedOot, so that its data types are meant to be sent.</summary>
    public bool KnowsTypedOot(INamedTypeSymbol type) => IsHere(type) || AncestryOf(type.ContainingAssembly) != Ancestry.Foreign;

    /// <summary>Whether a type is declared in this compilation, so that all its members can be seen.</summary>
    public bool IsHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly);

    /// <summary>
    /// The namespace of the codec of a type: that of its own assembly, of another one here that has generated it, or of this one.
    /// </summary>
    public string CodecNamespaceOf(INamedTypeSymbol type, out INamedTypeSymbol? codec)
    {
        codec = null;
        if (IsHere(type))
            return Namespace;

        string suffix = "." + Naming.CodecName(type) + (type.Arity == 0 ? "" : "`" + (2 * type.Arity));
        if (AncestryOf(type.ContainingAssembly) == Ancestry.Generated)
        {
            string own = Naming.NamespaceOf(type.ContainingAssembly.Name);
            codec = Visible(Compilation.GetTypeByMetadataName(own + suffix));
            if (codec is not null)
                return own;
        }

        foreach (string space in _moduleNamespaces)
        {
            codec = Visible(Compilation.GetTypeByMetadataName(space + suffix));
            if (codec is not null)
                return space;
        }

        return Namespace;
    }

    /// <summary>The modules of the references, in the order of their names.</summary>
    public IEnumerable<IAssemblySymbol> Modules() => Compilation.SourceModule.ReferencedAssemblySymbols
        .Where(assembly => AncestryOf(assembly) == Ancestry.Generated)
        .OrderBy(assembly => assembly.Name, System.StringComparer.Ordinal);

    /// <summary>The references that hold messages and have not generated codecs for them.</summary>
    public IEnumerable<IAssemblySymbol> BareReferences() => Compilation.SourceModule.ReferencedAssemblySymbols
        .Where(assembly => AncestryOf(assembly) == Ancestry.ReferencesAnnotations)
        .OrderBy(assembly => assembly.Name, System.StringComparer.Ordinal);

    /// <summary>Whether generated code here can name a type.</summary>
    public bool CanName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CanName(array.ElementType),
        ITypeParameterSymbol => true,
        INamedTypeSymbol { IsFileLocal: true } => false,
        INamedTypeSymbol named => Compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, Compilation.Assembly) && named.TypeArguments.All(CanName),
        _ => false,
    };

    private INamedTypeSymbol? Visible(INamedTypeSymbol? codec) =>
        codec is not null && Compilation.IsSymbolAccessibleWithin(codec, Compilation.Assembly) ? codec : null;

    private Ancestry AncestryOf(IAssemblySymbol? assembly)
    {
        if (assembly is null)
            return Ancestry.Foreign;
        lock (_assemblies)
        {
            if (_assemblies.TryGetValue(assembly, out Ancestry known))
                return known;
        }

        Ancestry ancestry = Ancestry.Foreign;
        if (assembly.GetAttributes().Any(a => Attributes.Is(a, Attributes.Module)))
            ancestry = Ancestry.Generated;
        else if (assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "TypedOot.Annotations")) && assembly.Name != "TypedOot")
            ancestry = Ancestry.ReferencesAnnotations;
        lock (_assemblies)
            _assemblies[assembly] = ancestry;
        return ancestry;
    }
}
