using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Parsing;

/// <summary>The facts of a compilation that all of its types share. Each is found once, when it is first asked for.</summary>
/// <remarks>
/// Every edit makes a new compilation and reads every message again, so creating this costs nothing, and what types share (the
/// codecs of the types of their members, the unattributed types that they reach) is found once. Holds symbols, so it lives no longer
/// than its compilation and never enters a model.
/// </remarks>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> Cache = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, object> Ancestries = new();

    private readonly Lazy<AssemblyAttributes> _attributes;
    private readonly Lazy<ImmutableArray<string>> _moduleNamespaces;
    private readonly Lazy<Spellings> _spellings;
    private readonly ConcurrentDictionary<ITypeSymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ParsedType> _parsed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, Resolution> _resolutions = new(SymbolEqualityComparer.IncludeNullability);
    private readonly ConcurrentDictionary<ITypeSymbol, Resolution> _foreignResolutions = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Func<ITypeSymbol, string> _name = Naming.TypeName;
    private readonly Func<INamedTypeSymbol, ParsedType> _parse;
    private readonly FailedTypes _failed;

    private KnownTypes(Compilation compilation)
    {
        Compilation = compilation;
        Namespace = Naming.NamespaceOf(compilation.AssemblyName ?? "");
        HasRuntime = compilation.GetTypeByMetadataName("TypedOot.OotRegistry") is not null;
        IsLanguageSupported = compilation is not CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 };
        HasGenericAccessors = compilation.GetTypeByMetadataName("System.Threading.Lock") is not null;
        _attributes = new(() => new AssemblyAttributes(compilation.Assembly));
        _moduleNamespaces = new(() => compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => AncestryOf(assembly) == Ancestry.Generated)
            .Select(assembly => Naming.NamespaceOf(assembly.Name))
            .ToImmutableArray());
        _spellings = new(() => new Spellings(compilation.Assembly));
        _parse = type => ParsedType.Of(type, this);
        _failed = new FailedTypes(this);
        Closed = new ClosedTypes(this);
    }

    private enum Ancestry
    {
        Foreign,
        ReferencesAnnotations,
        Generated,
    }

    public Compilation Compilation { get; }

    /// <summary>The classes that closed classes can stand for.</summary>
    public ClosedTypes Closed { get; }

    /// <summary>The namespace of what is generated here.</summary>
    public string Namespace { get; }

    /// <summary>Whether there is a runtime to generate for.</summary>
    public bool HasRuntime { get; }

    /// <summary>Whether the compilation can compile generated code, which is C# 12.</summary>
    public bool IsLanguageSupported { get; }

    /// <summary>Whether accessors reach into generic types, as they do since .NET 9.</summary>
    public bool HasGenericAccessors { get; }

    /// <summary>The codecs of declared types that were asked for so far, in one form; nullability of type arguments is part of the type.</summary>
    public ConcurrentDictionary<ITypeSymbol, Resolution> ResolutionsIn(Dialect dialect) => dialect == Dialect.TypedOot ? _resolutions : _foreignResolutions;

    public static KnownTypes Of(Compilation compilation) => Cache.GetValue(compilation, static c => new KnownTypes(c));

    /// <summary>The type as generated code names it.</summary>
    public string NameOf(ITypeSymbol type) => _names.GetOrAdd(type, _name);

    /// <summary>The model of a type that gets its codec here, or its first error.</summary>
    /// <param name="type">A definition, or a construction that is listed.</param>
    public ParsedType Parse(INamedTypeSymbol type) => _parsed.GetOrAdd(type, _parse);

    /// <summary>The reason why a type gets no codec here, or null if it gets one.</summary>
    /// <param name="type">A definition, or a construction that is listed.</param>
    public Failure? FailureOf(INamedTypeSymbol type) => _failed.Find(type);

    /// <summary>The name of the file that holds the codec of a type.</summary>
    public string HintNameOf(INamedTypeSymbol type) => Naming.HintName(type, _spellings.Value.AreUnique(type, IsHere(type)));

    /// <summary>The converter that the assembly names for a type, or null.</summary>
    public INamedTypeSymbol? ConverterOf(ITypeSymbol type) =>
        _attributes.Value.Converters is { Count: > 0 } converters && converters.TryGetValue(type, out INamedTypeSymbol? converter) ? converter : null;

    /// <summary>Whether the assembly makes a message of a type, or of a construction of it.</summary>
    public bool IsListed(ITypeSymbol type) => _attributes.Value.Listed is { Count: > 0 } listed && listed.ContainsKey(type);

    /// <summary>
    /// The attribute that makes a message of a type, its own or one of the assembly; null for a type that is only reached. What the assembly says takes
    /// the place of what a type of another assembly says for MessagePack-CSharp.
    /// </summary>
    public AttributeData? AttributeOf(INamedTypeSymbol type)
    {
        AttributeData? own = type.IsDefinition ? Attributes.MessageOf(type) : null;
        if (own is not null && (IsHere(type) || Attributes.Is(own, Attributes.Message)))
            return own;
        return _attributes.Value.Listed.TryGetValue(type, out AttributeData? listing) ? listing : own;
    }

    /// <summary>The attributes of the assembly that make messages of types.</summary>
    public IReadOnlyList<AttributeData> ListingAttributes => _attributes.Value.Listings;

    /// <summary>Whether the assembly of a type references TypedOot, so that its data types are meant to be sent.</summary>
    public bool KnowsTypedOot(INamedTypeSymbol type) => IsHere(type) || AncestryOf(type.ContainingAssembly) != Ancestry.Foreign;

    /// <summary>Whether the assembly of a type is a reference that ran the generator.</summary>
    public bool HasGenerated(INamedTypeSymbol type) => !IsHere(type) && AncestryOf(type.ContainingAssembly) == Ancestry.Generated;

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

        string suffix = "." + Naming.CodecName(type) + (type.IsGenericType ? "`" + (2 * Generics.ParametersOf(type).Length) : "");
        if (AncestryOf(type.ContainingAssembly) == Ancestry.Generated)
        {
            string own = Naming.NamespaceOf(type.ContainingAssembly.Name);
            codec = Visible(Compilation.GetTypeByMetadataName(own + suffix));
            if (codec is not null)
                return own;
        }

        foreach (string space in _moduleNamespaces.Value)
        {
            codec = Visible(Compilation.GetTypeByMetadataName(space + suffix));
            if (codec is not null)
                return space;
        }

        return Namespace;
    }

    /// <summary>The modules of the references, in the order of their names.</summary>
    public IEnumerable<IAssemblySymbol> Modules() => References(Ancestry.Generated);

    /// <summary>The references that hold messages and have not generated codecs for them.</summary>
    public IEnumerable<IAssemblySymbol> BareReferences() => References(Ancestry.ReferencesAnnotations);

    /// <summary>Whether generated code here can name a type.</summary>
    public bool CanName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CanName(array.ElementType),
        ITypeParameterSymbol => true,
        INamedTypeSymbol named when IsFileLocal(named) => false,
        INamedTypeSymbol named when MemberParser.IsObsoleteError(named.OriginalDefinition) => false,
        INamedTypeSymbol { IsTupleType: false } named when !SyntaxFacts.IsValidIdentifier(named.Name) => false,
        INamedTypeSymbol named => Compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, Compilation.Assembly) && Generics.ArgumentsOf(named).All(CanName),
        _ => false,
    };

    /// <summary>Whether a type, or one around it, is local to a file.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.IsFileLocal)
                return true;
        }

        return false;
    }

    /// <summary>Whether all assemblies can name a type.</summary>
    public static bool IsPublic(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return IsPublic(array.ElementType);
        if (type is not INamedTypeSymbol named)
            return true;
        for (INamedTypeSymbol? level = named; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return Generics.ArgumentsOf(named).All(IsPublic);
    }

    private INamedTypeSymbol? Visible(INamedTypeSymbol? codec) =>
        codec is not null && Compilation.IsSymbolAccessibleWithin(codec, Compilation.Assembly) ? codec : null;

    private IEnumerable<IAssemblySymbol> References(Ancestry ancestry) => Compilation.SourceModule.ReferencedAssemblySymbols
        .Where(assembly => AncestryOf(assembly) == ancestry)
        .OrderBy(assembly => assembly.Name, StringComparer.Ordinal);

    /// <summary>The compiler keeps the symbols of unchanged references from one compilation to the next, and so what was found about them.</summary>
    private static Ancestry AncestryOf(IAssemblySymbol? assembly) =>
        assembly is null ? Ancestry.Foreign : (Ancestry)Ancestries.GetValue(assembly, static a => FindAncestry(a));

    private static Ancestry FindAncestry(IAssemblySymbol assembly)
    {
        bool referencesAnnotations = false;
        bool referencesRuntime = false;
        foreach (IModuleSymbol module in assembly.Modules)
        {
            foreach (AssemblyIdentity reference in module.ReferencedAssemblies)
            {
                referencesAnnotations |= reference.Name == "TypedOot.Annotations";
                referencesRuntime |= reference.Name == "TypedOot";
            }
        }

        if (referencesRuntime && Attributes.Find(assembly, Attributes.Module) is not null)
            return Ancestry.Generated;
        return referencesAnnotations && assembly.Name != "TypedOot" ? Ancestry.ReferencesAnnotations : Ancestry.Foreign;
    }
}
