using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Analyzers;

/// <summary>The diagnostics of the analyzers. Each id has a page in docs/diagnostics.</summary>
internal static class Descriptors
{
    /// <summary>A type that no codec can be written for.</summary>
    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        DiagnosticIds.UnsupportedType, "The type cannot be a message", "'{0}' cannot be a message: {1}");

    /// <summary>A member of a type that has no codec.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMember = Error(
        DiagnosticIds.UnsupportedMember, "The member cannot be serialized", "'{0}' cannot be serialized: '{1}' has no codec; {2}");

    /// <summary>Two members at one position.</summary>
    public static readonly DiagnosticDescriptor DuplicatePosition = Error(
        DiagnosticIds.DuplicatePosition, "Two members have one position", "'{0}' and '{1}' both have position {2}; give one of them another");

    /// <summary>Two members with one name.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Error(
        DiagnosticIds.DuplicateName, "Two members have one name", "'{0}' and '{1}' both answer to the wire name \"{2}\"; give one of them another");

    /// <summary>No constructor that reading could call.</summary>
    public static readonly DiagnosticDescriptor NoConstructor = Error(
        DiagnosticIds.NoConstructor, "No constructor can be matched", "'{0}' cannot be constructed: {1}");

    /// <summary>An order that follows from the order of files.</summary>
    public static readonly DiagnosticDescriptor OrderAcrossFiles = Error(
        DiagnosticIds.OrderAcrossFiles,
        "The order of the members depends on the order of files",
        "'{0}' declares members in several files, so that their order is that of the files; pin them with [OotMember(position)]");

    /// <summary>A tag or name that two messages have.</summary>
    public static readonly DiagnosticDescriptor DuplicateTag = Error(
        DiagnosticIds.DuplicateTag,
        "Two messages have one tag",
        "'{0}' and '{1}' both have {2}; give one of them another with [OotMessage(\"a name\")] or [OotMessage(a number)]",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A number or name in an attribute that is out of range.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Error(
        DiagnosticIds.OutOfRange, "The value is out of range", "{0} of '{1}' is out of range: {2}");

    /// <summary>A converter that does not fit.</summary>
    public static readonly DiagnosticDescriptor BadConverter = Error(
        DiagnosticIds.BadConverter, "The converter does not fit", "'{0}' cannot convert '{1}': {2}");

    /// <summary>An allowed type that can never stand in the slot.</summary>
    public static readonly DiagnosticDescriptor BadAllow = Error(
        DiagnosticIds.BadAllow, "The type can never stand in the member", "'{0}' can never stand in '{1}': {2}");

    /// <summary>A value is sent whose type has no codec.</summary>
    public static readonly DiagnosticDescriptor SentTypeIsNoMessage = Warning(
        DiagnosticIds.SentTypeIsNoMessage,
        "The type is no message",
        "'{0}' is no message, so that '{1}' throws at run time; {2}");

    /// <summary>A base whose members cannot be seen.</summary>
    public static readonly DiagnosticDescriptor InvisibleBase = Error(
        DiagnosticIds.InvisibleBase,
        "The members of a base cannot be seen",
        "'{0}' derives from '{1}' of {2}, whose members cannot all be seen from here; {3}");

    /// <summary>A member that can be read or written by nobody.</summary>
    public static readonly DiagnosticDescriptor UnusableMember = Error(
        DiagnosticIds.UnusableMember, "The member cannot be a member of a message", "'{0}' cannot be a member of a message: {1}");

    /// <summary>A non-public member of a generic type that no accessor reaches.</summary>
    public static readonly DiagnosticDescriptor GenericAccess = Error(
        DiagnosticIds.GenericAccess,
        "A non-public member of a generic type cannot be reached",
        "'{0}' is a non-public member of a generic type, which generated code can reach {1}");

    /// <summary>A reference whose generated code does not go with this generator.</summary>
    public static readonly DiagnosticDescriptor OtherContractVersion = Error(
        DiagnosticIds.OtherContractVersion,
        "Generated code of another contract version",
        "{0} has contract version {1}, and the generator here has version {2}; use one version of TypedOot in all projects and build them again",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A type that cannot be listed.</summary>
    public static readonly DiagnosticDescriptor BadListing = Error(
        DiagnosticIds.BadListing, "The type cannot be listed", "[OotMessageFor] cannot list '{0}': {1}");

    /// <summary>An attribute that changes nothing.</summary>
    public static readonly DiagnosticDescriptor NoEffect = Warning(
        DiagnosticIds.NoEffect, "The attribute has no effect", "{0} on '{1}' has no effect: {2}");

    /// <summary>A public member that is not sent.</summary>
    public static readonly DiagnosticDescriptor SkippedMember = Warning(
        DiagnosticIds.SkippedMember, "A public member is not sent", "'{0}' of '{1}' is not sent, so that its value is lost: {2}");

    /// <summary>A project whose language cannot express what is generated.</summary>
    public static readonly DiagnosticDescriptor OldLanguageVersion = Error(
        DiagnosticIds.OldLanguageVersion,
        "Generated code needs C# 12",
        "The generated codecs need C# 12, and this project is compiled as C# {0}; set <LangVersion>12</LangVersion> or higher, or remove the setting",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A class that derives from a message and cannot stand for it.</summary>
    public static readonly DiagnosticDescriptor DerivedIsNoMessage = Warning(
        DiagnosticIds.DerivedIsNoMessage,
        "A type that derives from a message is none",
        "'{0}' can stand where the message '{1}' is expected, and writing it there throws, since it is no message itself; annotate it with [OotMessage]");

    /// <summary>A construction of a generic message that nothing registers.</summary>
    public static readonly DiagnosticDescriptor UnregisteredConstruction = Warning(
        DiagnosticIds.UnregisteredConstruction,
        "The construction of a generic message is not registered",
        "'{0}' is a construction that neither a message nor a call here names, so that '{1}' throws at run time; list it with [assembly: OotMessageFor(typeof({0}))]");

    /// <summary>A handler that asks its peer without giving its turn away.</summary>
    public static readonly DiagnosticDescriptor RequestHoldsTurn = Warning(
        DiagnosticIds.RequestHoldsTurn,
        "A request in a handler keeps its connection waiting",
        "No other event of the connection is handled before the answer is there, so that a peer which asks back waits for ever; call RequestAsync on '{0}' itself");

    /// <summary>A message or member that the contract file does not have as it is, without harm to anybody.</summary>
    public static readonly DiagnosticDescriptor MissingLine = Warning(
        DiagnosticIds.MissingLine, "The contract lacks a line", "{0} {1}; let the code fix write the line, so that later changes to it are checked");

    /// <summary>A message or member that the contract file has, and the code has not.</summary>
    public static readonly DiagnosticDescriptor RecordedIsGone = Error(
        DiagnosticIds.RecordedIsGone,
        "What the contract has is gone",
        "{0} is in the contract and not in the code: {1}; if that is meant, retire its line, so that nothing else takes its place");

    /// <summary>A member that left its position.</summary>
    public static readonly DiagnosticDescriptor MemberMoved = Error(
        DiagnosticIds.MemberMoved,
        "A member has left its position",
        "{0} moved from position {1} to {2}: readers that go by position, those of stored data and in other languages among them, take other values for it; "
        + "pin it with [{3}({1})]");

    /// <summary>A member that is not what the contract says.</summary>
    public static readonly DiagnosticDescriptor MemberBreaks = Error(DiagnosticIds.MemberBreaks, "A member breaks the contract", "{0} {1}");

    /// <summary>A position, name or tag that is retired, and taken again.</summary>
    public static readonly DiagnosticDescriptor RetiredReused = Error(
        DiagnosticIds.RetiredReused,
        "What the contract retired is used again",
        "{0} takes the {1} that is retired: what old writers send and stored data holds there would be taken for it, and old readers would take it for that; "
        + "choose another");

    /// <summary>A message that is not sent as the contract says.</summary>
    public static readonly DiagnosticDescriptor MessageBreaks = Error(DiagnosticIds.MessageBreaks, "A message breaks the contract", "'{0}' {1}");

    /// <summary>A line of the contract file that cannot be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableContract = Error(
        DiagnosticIds.UnreadableContract, "The contract cannot be read", "The line counts for nothing: {0}");

    /// <summary>A member that MessagePack-CSharp would not write, or not by its key alone.</summary>
    public static readonly DiagnosticDescriptor BadKey = Error(
        DiagnosticIds.BadKey, "The key is none that MessagePack-CSharp takes", "'{0}' cannot be written as MessagePack-CSharp does: {1}");

    /// <summary>A member of a type whose form in MessagePack-CSharp is not known.</summary>
    public static readonly DiagnosticDescriptor UnknownForm = Error(
        DiagnosticIds.UnknownForm,
        "The member has no known form of MessagePack-CSharp",
        "'{0}' cannot be written as MessagePack-CSharp does: the form of '{1}' is not known here; {2}");

    /// <summary>A union that cannot be written.</summary>
    public static readonly DiagnosticDescriptor BadUnion = Error(
        DiagnosticIds.BadUnion, "The union cannot be written", "The [Union] of '{0}' cannot take '{1}': {2}");

    /// <summary>A formatter, which only MessagePack-CSharp can call.</summary>
    public static readonly DiagnosticDescriptor UnknownFormatter = Error(
        DiagnosticIds.UnknownFormatter,
        "The formatter cannot be called",
        "'{0}' has a [MessagePackFormatter], and what that writes is not known here; give the member an [OotConverter] that writes the same");

    /// <summary>A type that MessagePack-CSharp writes in a way that is not known.</summary>
    public static readonly DiagnosticDescriptor UnsupportedObject = Error(
        DiagnosticIds.UnsupportedObject,
        "The type cannot be written as MessagePack-CSharp does",
        "'{0}' cannot be written as MessagePack-CSharp does: {1}");

    /// <summary>A limit that cannot hold.</summary>
    public static readonly DiagnosticDescriptor BadLimit = Error(
        DiagnosticIds.BadLimit, "The limit does not fit the member", "[OotMax({0})] does not fit '{1}': {2}");

    /// <summary>Interning where there is no text.</summary>
    public static readonly DiagnosticDescriptor BadIntern = Error(
        DiagnosticIds.BadIntern,
        "There is no text to intern",
        "'{0}' cannot be interned: there is no string in '{1}' that its member reads; remove Intern, or set it on the member that holds the text");

    /// <summary>A member that is written at its default though it says otherwise.</summary>
    public static readonly DiagnosticDescriptor AlwaysWritten = Warning(
        DiagnosticIds.AlwaysWritten, "The member is written at its default too", "'{0}' is never left out of the bodies of '{1}': {2}");

    /// <summary>A property that cannot keep the members that are not known.</summary>
    public static readonly DiagnosticDescriptor BadExtraMembers = Error(
        DiagnosticIds.BadExtraMembers, "The property cannot keep extra members", "'{0}' cannot keep the members that its type does not know: {1}");

    /// <summary>A type whose references cannot be preserved.</summary>
    public static readonly DiagnosticDescriptor BadReferences = Error(
        DiagnosticIds.BadReferences, "References cannot be preserved", "The references to '{0}' cannot be preserved: {1}");

    /// <summary>A member whose elements cannot be copied as they lie in memory.</summary>
    public static readonly DiagnosticDescriptor BadPacking = Error(
        DiagnosticIds.BadPacking, "The member cannot be packed", "'{0}' cannot be packed: {1}");

    /// <summary>A type whose codec could not be written, through a fault of the generator.</summary>
    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        DiagnosticIds.GeneratorFailed,
        "The generator failed",
        "'{0}' has no codec, since the generator failed with {1}; this is a fault of TypedOot, please report it");

    /// <summary>A C# union that cannot be written.</summary>
    public static readonly DiagnosticDescriptor BadCases = Error(
        DiagnosticIds.BadCases, "The union of C# or F# cannot be written", "'{0}' is a union that cannot be written: {1}");

    /// <summary>A type parameter behind which the types of calls are not found.</summary>
    public static readonly DiagnosticDescriptor UnmarkedParameter = Warning(
        DiagnosticIds.UnmarkedParameter,
        "The type parameter hides the types that are sent",
        "'{0}' is known only to the callers of '{1}', and gets a codec only where they are found; {2}");

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .OrderBy(descriptor => descriptor.Id, System.StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>Hidden descriptors for the errors that the generator reports. No configuration makes them visible, as they would be seen twice.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Hidden { get; } = All
        .Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Error)
        .Select(descriptor => new DiagnosticDescriptor(
            descriptor.Id,
            descriptor.Title,
            "{0}",
            descriptor.Category,
            DiagnosticSeverity.Hidden,
            isEnabledByDefault: true,
            helpLinkUri: descriptor.HelpLinkUri,
            customTags: WellKnownDiagnosticTags.NotConfigurable))
        .ToImmutableArray();

    /// <summary>The hidden diagnostic that code fixes find where the generator reports an error.</summary>
    public static Diagnostic Hide(Diagnostic error) => Diagnostic.Create(
        Hidden.First(descriptor => descriptor.Id == error.Id),
        error.Location,
        error.Properties,
        error.GetMessage(CultureInfo.InvariantCulture));

    private static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) =>
        Make(id, title, message, DiagnosticSeverity.Error, tags);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) => new(
        id,
        title,
        message,
        "TypedOot",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/typedoot/typedoot/blob/main/docs/diagnostics/{id}.md",
        customTags: tags);
}
