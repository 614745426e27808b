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
        IMethodSymbol[] constructors = LanguageUnion.Constructors(_type).ToArray();
        if (Refusal(constructors) is { } refusal)
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
                _known.NameOf(part.Constructor.Parameters[0].Type),
                usesGetters ? _known.NameOf(part.Getter!.Parameters[0].Type) : "",
                codec.Name,
                part.Type.IsValueType));
        }

        string value = LanguageUnion.HasValue(_type) ? "value.Value" : $"((global::{LanguageUnion.Interface})value).Value";
        IEnumerable<CaseTest> tests = order.Tests(cases.Select(c => (c.Number, c.Type)).ToList());
        return new LanguageUnionModel(
            new EquatableArray<CaseModel>(models),
            new EquatableArray<CaseTest>(usesGetters ? tests.GroupBy(test => test.Number).Select(group => new CaseTest(group.Key, false)) : tests),
            usesGetters,
            value,
            Empty(constructors));
    }

    private string? Refusal(IMethodSymbol[] constructors)
    {
        if (_type.IsAbstract)
            return "it is abstract, so that no case can be made";
        if (LanguageUnion.HasProvider(_type))
            return "its cases are those of an interface IUnionMembers, which are not known here; give it a converter, or public constructors in place of the interface";
        if (!LanguageUnion.HasValue(_type) && !Naming.Implements(_type, LanguageUnion.Interface))
            return "it has neither a public property 'object? Value' nor the interface IUnion, so that its value cannot be read";
        if (constructors.Length == 0)
            return "it has no case: no public constructor with one parameter";
        if (constructors.FirstOrDefault(MemberParser.IsObsoleteError) is { } obsolete)
            return $"the constructor of its case '{Show(obsolete.Parameters[0].Type)}' is obsolete as an error, and code that calls it does not compile";
        if (constructors.Any(c => SymbolEqualityComparer.Default.Equals(LanguageUnion.TypeOf(c), _type)))
            return "it is a case of itself; make the constructor that copies one private or protected";
        if (LanguageUnion.StateBeside(_type) is { } state)
            return $"'{state.Name}' is no part of its value, and would be lost; exclude it with [OotIgnore], or give the union a converter";
        return constructors.GroupBy(c => c.Parameters[0].Type, SymbolEqualityComparer.Default).FirstOrDefault(group => group.Count() > 1) is { } same
            ? $"two of its cases are '{Show((ITypeSymbol)same.Key!)}' in this construction, and no constructor can be told from the other"
            : null;
    }

    /// <summary>The cases by their numbers, or null if these contradict each other.</summary>
    private IReadOnlyList<LanguageCase>? Number()
    {
        IMethodSymbol[] constructors = LanguageUnion.Constructors(_type).ToArray();
        Dictionary<int, LanguageCase> cases = new();
        AttributeData[] given = _type.OriginalDefinition.GetAttributes().Where(a => Attributes.Is(a, Attributes.Case)).ToArray();
        bool isWhole = true;
        foreach (AttributeData attribute in given)
        {
            ITypeSymbol? named = Attributes.Argument<ITypeSymbol>(attribute);
            if (named is null || !constructors.Any(c => IsCase(c, named)))
                isWhole = Refuse($"[OotCase] names '{(named is null ? "null" : Show(named))}', which is none of its cases", attribute);
        }

        for (int place = 0; place < constructors.Length; place++)
        {
            IMethodSymbol constructor = constructors[place];
            AttributeData? own = Attributes.Find(constructor.OriginalDefinition, Attributes.Case);
            AttributeData? attribute = own ?? given.FirstOrDefault(a => IsCase(constructor, Attributes.Argument<ITypeSymbol>(a)));
            int number = attribute is null ? place : Attributes.Argument<int>(attribute, attribute == own ? 0 : 1);
            LanguageCase part = new(number, LanguageUnion.TypeOf(constructor), constructor, LanguageUnion.GetterOf(_type, constructor), attribute is not null);
            if (number is < 0 or >= SchemaLimits.Members)
                isWhole = Refuse($"the number {number} of its case '{Show(part.Type)}' is not from 0 to {SchemaLimits.Members - 1}", attribute);
            else if (cases.TryGetValue(number, out LanguageCase? other))
                isWhole = Refuse($"its cases '{Show(other.Type)}' and '{Show(part.Type)}' both have the number {number}; give one of them another with [OotCase]", attribute);
            else
                cases.Add(number, part);
        }

        return isWhole && IsOrdered(cases.Values) ? cases.Values.OrderBy(c => c.Number).ToList() : null;
    }

    /// <summary>Whether the order of the files does not number the cases; else that is reported.</summary>
    private bool IsOrdered(IReadOnlyCollection<LanguageCase> cases) => cases.All(c => c.IsNumbered)
        || cases.SelectMany(c => c.Constructor.DeclaringSyntaxReferences).Select(r => r.SyntaxTree).Distinct().Count() <= 1
        || Refuse("its constructors stand in several files, so that the order of its cases is that of the files; number them with [OotCase]");

    private static bool IsCase(IMethodSymbol constructor, ITypeSymbol? type) =>
        SymbolEqualityComparer.Default.Equals(LanguageUnion.TypeOf(constructor.OriginalDefinition), type)
        || SymbolEqualityComparer.Default.Equals(constructor.OriginalDefinition.Parameters[0].Type, type);

    /// <summary>A union that holds nothing: the default of a struct, a class that was made of nothing or of null.</summary>
    private string? Empty(IMethodSymbol[] constructors)
    {
        string name = _known.NameOf(_type);
        if (_type.IsValueType)
            return "default";
        if (_type.InstanceConstructors.Any(c => c is { DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: true } && !MemberParser.IsObsoleteError(c)))
            return $"new {name}()";
        return constructors.FirstOrDefault(LanguageUnion.TakesNull) is { } constructor
            ? $"new {name}(default({_known.NameOf(constructor.Parameters[0].Type)}))"
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
/// <param name="Constructor">The constructor that takes it.</param>
/// <param name="Getter">Its <c>TryGetValue</c>, or null.</param>
/// <param name="IsNumbered">Whether the number was given.</param>
internal sealed record LanguageCase(int Number, ITypeSymbol Type, IMethodSymbol Constructor, IMethodSymbol? Getter, bool IsNumbered);
