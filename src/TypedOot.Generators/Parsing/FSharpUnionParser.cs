using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>Reads an F# union: each case becomes an object of its fields, which goes by the name of the case.</summary>
internal static class FSharpUnionParser
{
    /// <summary>Adds the cases to the model of a union; null if there is a problem with it.</summary>
    /// <param name="type">The union.</param>
    /// <param name="model">Its model without cases.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds the codecs of the fields.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="culprit">The type of a field that has no codec, or null if that is not the problem.</param>
    public static TypeModel? Parse(INamedTypeSymbol type, TypeModel model, KnownTypes known, CodecResolver resolver, ProblemList? problems, out ITypeSymbol? culprit)
    {
        culprit = null;
        IReadOnlyList<FSharpCase> cases = FSharpUnion.CasesOf(type);
        if (Refusal(type, cases, known) is { } refusal)
        {
            problems?.Add(new Problem(Descriptors.BadCases, type, type, refusal));
            return null;
        }

        List<HelperModel> helpers = new(model.Helpers);
        List<CaseModel> parts = new();
        List<TypeModel> bodies = new();
        foreach (FSharpCase part in cases)
        {
            List<MemberModel> members = new();
            foreach (FSharpField field in part.Fields)
            {
                if (Member(part, field, resolver, helpers) is not { } member)
                {
                    culprit = field.Property.Type;
                    return null;
                }

                members.Add(member);
            }

            TypeModel body = Body(part, members, model, known);
            bodies.Add(body);
            parts.Add(new CaseModel(part.Number, body.Type, body.Type, "", body.CodecName, type.IsValueType));
        }

        return model with
        {
            IsAbstract = false,
            IsSealed = true,
            HoldsNull = FSharpUnion.HoldsNull(type),
            HoldsCases = type is { IsValueType: false, IsSealed: false },
            Helpers = new EquatableArray<HelperModel>(helpers),
            LanguageUnion = new LanguageUnionModel(
                new EquatableArray<CaseModel>(parts), EquatableArray<CaseTest>.Empty, false, "value", null)
            {
                Tag = FSharpUnion.TagOf(type, known),
                Bodies = new EquatableArray<TypeModel>(bodies),
            },
        };
    }

    /// <summary>The wire name of a case, which its object goes by: that of the union with the case in front of the type arguments.</summary>
    public static string NameOf(FSharpCase part, string union) => union.IndexOf('<') is >= 0 and int arguments
        ? $"{union.Substring(0, arguments)}.{part.Name}{union.Substring(arguments)}"
        : $"{union}.{part.Name}";

    /// <summary>Whether a body without the field is refused; one without an option has none.</summary>
    public static bool IsRequired(FSharpField field) => !FSharpTypes.IsOption(field.Property.Type);

    private static string? Refusal(INamedTypeSymbol type, IReadOnlyList<FSharpCase> cases, KnownTypes known)
    {
        if (cases.Count == 0 || FSharpUnion.TagOf(type, known) is null
            || cases.Any(part => !CanUse(part.Factory, known) || part.Fields.Any(field => !CanUse(field.Property, known))))
            return "its cases are private to the F# code that declares it; make them public, or give it a converter";
        if (cases.Count > SchemaLimits.Members || cases.Any(part => part.Fields.Count > SchemaLimits.Members))
            return $"it has more cases, or one of them more fields, than {SchemaLimits.Members}";
        return cases.SelectMany(part => part.Fields.Select(field => field.Property.Name).Append(part.Name)).FirstOrDefault(name => !SyntaxFacts.IsValidIdentifier(name)) is { } name
            ? $"C# has no way to name its '{name}'; rename it, or give the union a converter"
            : null;
    }

    private static bool CanUse(ISymbol symbol, KnownTypes known) => known.Compilation.IsSymbolAccessibleWithin(symbol, known.Compilation.Assembly);

    private static MemberModel? Member(FSharpCase part, FSharpField field, CodecResolver resolver, List<HelperModel> helpers)
    {
        // The property of a struct is null in values of other cases; the parameter says what a value of this one may hold.
        ITypeSymbol type = part.Factory.Parameters[field.Place].Type;
        if (resolver.Resolve(type, new SlotParser(helpers, part.Name + field.Property.Name, null)) is not { } codec)
            return null;
        bool isNullable = codec.Nil == NilMeaning.Value || (codec.Nil == NilMeaning.Null && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        return new MemberModel(
            field.Property.Name,
            field.Property.Name,
            EquatableArray<string>.Empty,
            field.Place,
            false,
            codec,
            isNullable,
            false,
            IsRequired(field),
            new AccessModel(AccessKind.Direct, "", field.Property.Name),
            null,
            ConstructionRole.Argument,
            Literals.Null,
            KnownTypes.IsPublic(type),
            false);
    }

    private static TypeModel Body(FSharpCase part, List<MemberModel> members, TypeModel union, KnownTypes known)
    {
        INamedTypeSymbol type = part.Factory.ContainingType;
        string maker = $"{known.NameOf(type)}.{Naming.Identifier(part.Factory.AssociatedSymbol?.Name ?? part.Factory.Name)}";
        string cast = SymbolEqualityComparer.Default.Equals(part.Holder, type) ? "" : $"({known.NameOf(part.Holder)})";
        return union with
        {
            CodecName = "Case" + part.Number.ToString(CultureInfo.InvariantCulture),
            Type = known.NameOf(part.Holder),
            Form = TypeForm.Object,
            WireName = NameOf(part, union.WireName),
            IsMessage = false,
            IsSealed = true,
            IsAbstract = false,
            HoldsNull = part.Fields.Count == 0 && FSharpUnion.HoldsNull(type),
            IsCase = true,
            Length = members.Count,
            Members = new EquatableArray<MemberModel>(members),
            Construction = new ConstructionModel(
                AccessKind.Direct,
                new EquatableArray<ArgumentModel>(members.Select(m => new ArgumentModel(m.Name, m.Codec.Type, $"members.{Naming.MemberField(m.Name)}", false))),
                false,
                false)
            {
                Factory = cast + maker,
            },
            Helpers = EquatableArray<HelperModel>.Empty,
            AccessorsNeedGenericClass = false,
            Serializing = false,
            Serialized = false,
            Deserializing = false,
            Deserialized = false,
        };
    }
}
