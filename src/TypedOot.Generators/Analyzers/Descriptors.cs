using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Analyzers;

/// <summary>What the analyzers report. Each id has a page in docs/diagnostics.</summary>
internal static class Descriptors
{
    /// <summary>A type that no codec can be written for.</summary>
    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "OOT001", "The type cannot be a message", "'{0}' cannot be a message: {1}");

    /// <summary>A member of a type that has no codec.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMember = Error(
        "OOT002", "The member cannot be serialized", "'{0}' cannot be serialized: {1} has no codec; {2}");

    /// <summary>Two members at one position.</summary>
    public static readonly DiagnosticDescriptor DuplicatePosition = Error(
        "OOT003", "Two members have one position", "'{0}' and '{1}' both have position {2}");

    /// <summary>Two members with one name.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "OOT004", "Two members have one name", "'{0}' and '{1}' both have the wire name \"{2}\"");

    /// <summary>No constructor that reading could call.</summary>
    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "OOT005", "No constructor can be matched", "'{0}' cannot be constructed: {1}");

    /// <summary>An order that follows from the order of files.</summary>
    public static readonly DiagnosticDescriptor OrderAcrossFiles = Error(
        "OOT006", "The order of the members depends on the order of files",
        "'{0}' declares members in several files, so that their order is that of the files; pin them with [OotMember(position)]");

    /// <summary>A tag or name that two messages have.</summary>
    public static readonly DiagnosticDescriptor DuplicateTag = Error(
        "OOT007", "Two messages have one tag", "'{0}' and '{1}' both have {2}");

    /// <summary>A number or name in an attribute that is out of range.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "OOT008", "The value is out of range", "{0} of '{1}' is out of range: {2}");

    /// <summary>A converter that does not fit.</summary>
    public static readonly DiagnosticDescriptor BadConverter = Error(
        "OOT009", "The converter does not fit", "'{0}' cannot convert '{1}': {2}");

    /// <summary>An allowed type that can never stand in the slot.</summary>
    public static readonly DiagnosticDescriptor BadAllow = Error(
        "OOT010", "The type can never stand in the member", "'{0}' can never stand in '{1}': {2}");

    /// <summary>A base whose members cannot be seen.</summary>
    public static readonly DiagnosticDescriptor InvisibleBase = Error(
        "OOT012", "The members of a base cannot be seen", "'{0}' derives from '{1}' of {2}, whose members cannot all be seen from here; {3}");

    /// <summary>A member that can be read or written by nobody.</summary>
    public static readonly DiagnosticDescriptor UnusableMember = Error(
        "OOT013", "The member cannot be a member of a message", "'{0}' cannot be a member of a message: {1}");

    /// <summary>A non-public member of a generic type before .NET 9.</summary>
    public static readonly DiagnosticDescriptor GenericAccess = Error(
        "OOT014", "Non-public members of generic types need .NET 9",
        "'{0}' is a non-public member of a generic type, which generated code can reach from .NET 9 on; make it public, or target net9.0 or later");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id, title, message, "TypedOot", DiagnosticSeverity.Error, true, helpLinkUri: $"https://github.com/typedoot/typedoot/blob/main/docs/diagnostics/{id}.md");
}
