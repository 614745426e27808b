using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>Reads a C# union: its cases, their numbers, and how the case of a value is found.</summary>
internal sealed class LanguageUnionParser
{
    private readonly INamedTypeSymbol _type;
    private readonly KnownTypes _known;
    private readonly ProblemList? _problems;

    private LanguageUnionParser(INamedTypeSymbol type, KnownTypes known, ProblemList? problems)
    {
        _type = type;
        _known = known;
        _problems = problems;
    }

    /// <summary>The model of a union, or null if there is a problem with it.</summary>
    /// <param name="type">The union.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds the codecs of its cases.</param>
    /// <param name="helpers">The helpers of its codec.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="culprit">The type of a case that has no codec, or null if that is not the problem.</param>
    public static LanguageUnionModel? Parse(
        INamedTypeSymbol type, KnownTypes known, CodecResolver resolver, List<HelperModel> helpers, ProblemList? problems, out ITypeSymbol? culprit) =>
        new LanguageUnionParser(type, known, problems).Parse(resolver, helpers, out culprit);

    /// <summary>The cases with their numbers, in ascending order of these; empty if they have none.</summary>
    public static IReadOnlyList<LanguageCase> CasesOf(INamedTypeSymbol type, KnownTypes known) => new LanguageUnionParser(type, known, null).Number() ?? [];

    private LanguageUnionModel? Parse(CodecResolver resolver, List<HelperModel> helpers, out ITypeSymbol? culprit)
    {
        culprit = null;
        IMethodSymbol[] creators = LanguageUnion.Creators(_type).ToArray();
        if (Refusal(creators) is { } refusal)
        {
            Refuse(refusal);
            return null;
        }

        if (Number() is not { } cases)
            return null;
        bool usesGetters = cases.All(c => c.Getter is not null);
        CaseOrder order = new(_known.Compilation);
        if (!usesGetters && order.Ambiguity(cases.Select(c => c.Type).ToList()) is { } pair)
        {
            Refuse($"a value may fit the cases '{Show(pair.First)}' and '{Show(pair.Second)}', and nothing says which of them it is; "
                + "let one derive from the other, seal one, or give the union a TryGetValue for each of its cases");
            return null;
        }

        List<CaseModel> models = new();
        foreach (LanguageCase part in cases)
        {
            string name = "Case" + part.Number.ToString(CultureInfo.InvariantCulture);
            if (resolver.Resolve(part.Type, new SlotParser(helpers, name, null)) is not { } codec)
            {
                culprit = part.Type;
                return null;
            }

            models.Add(new CaseModel(
                part.Number,
                codec.Type == "dynamic" ? "object" : codec.Type,
                _known.NameOf(part.Creator.Parameters[0].Type),
                usesGetters ? _known.NameOf(part.Getter!.Parameters[0].Type) : "",
                codec.Name,
                part.Type.IsValueType)
            {
                Creator = Call(part.Creator),
                IsVirtual = IsVirtual(part.Creator),
            });
        }

        INamedTypeSymbol? provider = LanguageUnion.ProviderOf(_type);
        string value = provider is not null || LanguageUnion.DeclaresValue(_type) ? "value.Value" : $"((global::{LanguageUnion.Interface})value).Value";
        IEnumerable<CaseTest> tests = order.Tests(cases.Select(c => (c.Number, c.Type)).ToList());
        return new LanguageUnionModel(
            new EquatableArray<CaseModel>(models),
            new EquatableArray<CaseTest>(usesGetters ? tests.GroupBy(test => test.Number).Select(group => new CaseTest(group.Key, false)) : tests),
            usesGetters,
            value,
            Empty(creators))
        {
            Provider = provider is null ? null : _known.NameOf(provider),
        };
    }

    private string? Refusal(IMethodSymbol[] creators)
    {
        if (_type.IsAbstract)
            return "it is abstract, so that its values are objects of other types; give it a converter";
        INamedTypeSymbol? provider = LanguageUnion.ProviderOf(_type);
        if (provider is { DeclaredAccessibility: not Accessibility.Public })
            return "its interface IUnionMembers is not public, so that its cases are not either";
        if (!LanguageUnion.DeclaresValue(_type) && provider is not null)
            return "its interface IUnionMembers has no public property 'object? Value', or several of its bases have one, so that its value cannot be read";
        if (!LanguageUnion.DeclaresValue(_type) && !Naming.Implements(_type, LanguageUnion.Interface))
            return "it has neither a public property 'object? Value' nor the interface IUnion, so that its value cannot be read";
        if (creators.Length == 0)
            return provider is null ? "it has no case: no public constructor with one parameter" : "it has no case: no public static method Create with one parameter in its interface IUnionMembers";
        if (creators.FirstOrDefault(MemberParser.IsObsoleteError) is { } obsolete)
            return $"the {Kind(obsolete)} of its case '{Show(obsolete.Parameters[0].Type)}' is obsolete as an error, and code that calls it does not compile";
        if (creators.Any(c => SymbolEqualityComparer.Default.Equals(LanguageUnion.TypeOf(c), _type)))
            return $"it is a case of itself; {(provider is null ? "make the constructor that copies one private or protected" : "rename the method Create that takes one")}";
        if (LanguageUnion.StateBeside(_type) is { } state)
            return $"'{state.Name}' is no part of its value, and would be lost; exclude it with [OotIgnore], or give the union a converter";
        if (provider is null && creators.Any(creator => RequiredMembers.AreUnset(_type, creator)))
            return $"its member '{RequiredMembers.Of(_type).First()}' is required, so that code that only calls a constructor does not compile; put [SetsRequiredMembers] on the constructors of its cases";
        return creators.GroupBy(c => c.Parameters[0].Type, SymbolEqualityComparer.Default).FirstOrDefault(group => group.Count() > 1) is { } same
            ? $"two of its cases are '{Show((ITypeSymbol)same.Key!)}' in this construction, and no {Kind(creators[0])} can be told from the other"
            : null;
    }

    /// <summary>The cases by their numbers, or null if these contradict each other.</summary>
    private IReadOnlyList<LanguageCase>? Number()
    {
        IMethodSymbol[] creators = LanguageUnion.Creators(_type).ToArray();
        Dictionary<int, LanguageCase> cases = new();
        AttributeData[] given = _type.OriginalDefinition.GetAttributes().Where(a => Attributes.Is(a, Attributes.Case)).ToArray();
        bool isWhole = true;
        foreach (AttributeData attribute in given)
        {
            ITypeSymbol? named = Attributes.Argument<ITypeSymbol>(attribute);
            if (named is null || !creators.Any(c => IsCase(c, named)))
                isWhole = Refuse($"[OotCase] names '{(named is null ? "null" : Show(named))}', which is none of its cases", attribute);
        }

        for (int place = 0; place < creators.Length; place++)
        {
            IMethodSymbol creator = creators[place];
            AttributeData? own = Attributes.Find(creator.OriginalDefinition, Attributes.Case);
            AttributeData? attribute = own ?? given.FirstOrDefault(a => IsCase(creator, Attributes.Argument<ITypeSymbol>(a)));
            int number = attribute is null ? place : Attributes.Argument<int>(attribute, attribute == own ? 0 : 1);
            LanguageCase part = new(number, LanguageUnion.TypeOf(creator), creator, LanguageUnion.GetterOf(_type, creator), attribute is not null);
            if (number is < 0 or >= SchemaLimits.Members)
                isWhole = Refuse($"the number {number} of its case '{Show(part.Type)}' is not from 0 to {SchemaLimits.Members - 1}", attribute);
            else if (cases.TryGetValue(number, out LanguageCase? other))
                isWhole = Refuse($"its cases '{Show(other.Type)}' and '{Show(part.Type)}' both have the number {number}; give one of them another with [OotCase]", attribute);
            else
                cases.Add(number, part);
        }

        return isWhole && IsOrdered(cases.Values) ? cases.Values.OrderBy(c => c.Number).ToList() : null;
    }

    /// <summary>Whether neither the order of files nor that of interfaces numbers the cases; else that is reported.</summary>
    private bool IsOrdered(IReadOnlyCollection<LanguageCase> cases)
    {
        if (cases.All(c => c.IsNumbered))
            return true;
        string kind = cases.First().Creator.MethodKind == MethodKind.Constructor ? "constructors" : "methods Create";
        if (cases.SelectMany(c => c.Creator.DeclaringSyntaxReferences).Select(r => r.SyntaxTree).Distinct().Count() > 1)
            return Refuse($"its {kind} stand in several files, so that the order of its cases is that of the files; number them with [OotCase]");
        return cases.Select(c => c.Creator.ContainingType).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).Count() == 1
            || Refuse($"its {kind} stand in several interfaces, so that nothing says the order of its cases; number them with [OotCase]");
    }

    private static bool IsCase(IMethodSymbol creator, ITypeSymbol? type) =>
        SymbolEqualityComparer.Default.Equals(LanguageUnion.TypeOf(creator.OriginalDefinition), type)
        || SymbolEqualityComparer.Default.Equals(creator.OriginalDefinition.Parameters[0].Type, type);

    /// <summary>The call in generated code that makes a union of a case. A method that the union implements is called by way of a type parameter.</summary>
    private string Call(IMethodSymbol creator) => creator.MethodKind == MethodKind.Constructor ? "new " + _known.NameOf(_type)
        : IsVirtual(creator) ? $"{LanguageUnionModel.CreateCase}<{_known.NameOf(_type)}>"
        : $"{_known.NameOf(creator.ContainingType)}.{creator.Name}";

    private static bool IsVirtual(IMethodSymbol creator) => creator.IsAbstract || creator.IsVirtual;

    private static string Kind(IMethodSymbol creator) => creator.MethodKind == MethodKind.Constructor ? "constructor" : "method Create";

    /// <summary>A union that holds nothing: the default of a struct, a class that was made of nothing or of null.</summary>
    private string? Empty(IMethodSymbol[] creators)
    {
        if (_type.IsValueType)
            return "default";
        if (_type.InstanceConstructors.Any(c => c is { DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: true } && !MemberParser.IsObsoleteError(c) && !RequiredMembers.AreUnset(_type, c)))
            return $"new {_known.NameOf(_type)}()";
        return creators.FirstOrDefault(LanguageUnion.TakesNull) is { } creator
            ? $"{Call(creator)}(default({_known.NameOf(creator.Parameters[0].Type)}))"
            : null;
    }

    private bool Refuse(string reason, AttributeData? attribute = null)
    {
        _problems?.Add(new Problem(Descriptors.BadCases, _type, _type, reason) { Attribute = attribute });
        return false;
    }

    private static object Show(ITypeSymbol type) => Problem.Show(type);
}

/// <summary>A case of a union.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Type">Its type without null.</param>
/// <param name="Creator">The constructor or method that makes a union of it.</param>
/// <param name="Getter">Its <c>TryGetValue</c>, or null.</param>
/// <param name="IsNumbered">Whether the number was given.</param>
internal sealed record LanguageCase(int Number, ITypeSymbol Type, IMethodSymbol Creator, IMethodSymbol? Getter, bool IsNumbered);
