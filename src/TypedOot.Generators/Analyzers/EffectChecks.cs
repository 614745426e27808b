using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Analyzers;

/// <summary>Finds attributes that surely change nothing.</summary>
internal static class EffectChecks
{
    private static readonly string[] OfMembers = { Attributes.Member, Attributes.Ignore, Attributes.Allow, Attributes.Converter };

    /// <summary>The attributes.</summary>
    public static IEnumerable<Problem> Of(IEnumerable<Message> messages) => messages
        .Where(message => message.Location != Location.None)
        .SelectMany(message => message.IsSlot ? OfAbstract(message).Concat(OfInterface(message.Type)) : LanguageUnion.Is(message.Type) ? OfUnion(message) : OfCases(message.Type));

    private static IEnumerable<Problem> OfAbstract(Message message)
    {
        MessageAttribute says = MessageAttribute.Parse(message.Attribute, message.Type, null);
        if (says.Tag != 0 || says.Aliases.Count > 0)
        {
            yield return new Problem(
                Descriptors.NoEffect,
                message.Type,
                says.Tag != 0 ? "The tag" : "The list of aliases",
                message.Type,
                "no value is exactly of this abstract type; the messages that derive from it have tags and names of their own")
            {
                Attribute = message.Attribute,
            };
        }
    }

    private static IEnumerable<Problem> OfUnion(Message message)
    {
        if (MessageAttribute.Parse(message.Attribute, message.Type, null).IsMap)
        {
            yield return new Problem(
                Descriptors.NoEffect, message.Type, "The layout", message.Type, "a union has no members; set it on the messages that are its cases")
            {
                Attribute = message.Attribute,
            };
        }

        foreach (Problem problem in OfCases(
            MethodsOf(message.Type).Except(LanguageUnion.Creators(message.Type), SymbolEqualityComparer.Default), message.Type, "only a public constructor or Create method with one parameter makes a case, Create in an interface IUnionMembers"))
            yield return problem;
    }

    private static IEnumerable<Problem> OfCases(INamedTypeSymbol type) => OfCases(MethodsOf(type).Prepend(type), type, "it is no union of C#, and has no cases");

    /// <summary>The constructors and methods of a type, and those of the interface that makes cases of a union.</summary>
    private static IEnumerable<ISymbol> MethodsOf(INamedTypeSymbol type) =>
        type.GetMembers().Concat(LanguageUnion.ProviderOf(type)?.GetMembers() ?? Enumerable.Empty<ISymbol>()).OfType<IMethodSymbol>();

    private static IEnumerable<Problem> OfCases(IEnumerable<ISymbol?> symbols, INamedTypeSymbol type, string reason) =>
        from symbol in symbols
        from attribute in symbol.GetAttributes()
        where Attributes.Is(attribute, Attributes.Case)
        select new Problem(Descriptors.NoEffect, symbol, "[OotCase]", type.Name, reason)
        {
            Attribute = attribute,
            Properties = Advice.Property(DiagnosticProperties.CanRemove, "true"),
        };

    private static IEnumerable<Problem> OfInterface(INamedTypeSymbol type) =>
        from member in type.TypeKind == TypeKind.Interface ? type.GetMembers() : Enumerable.Empty<ISymbol>()
        from attribute in member.GetAttributes()
        where OfMembers.Any(name => Attributes.Is(attribute, name))
        select new Problem(
            Descriptors.NoEffect,
            member,
            $"[{attribute.AttributeClass!.Name.Substring(0, attribute.AttributeClass.Name.Length - "Attribute".Length)}]",
            member.Name,
            "an interface has no members on the wire; set it on the members of the messages that implement it")
        {
            Attribute = attribute,
            Properties = Advice.Property(DiagnosticProperties.CanRemove, "true"),
        };
}
