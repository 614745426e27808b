namespace TypedOot.Generators.Analyzers;

/// <summary>The ids of what the analyzers report. This file is compiled into the analyzers and into the code fixes.</summary>
internal static class DiagnosticIds
{
    public const string UnsupportedType = "OOT001";
    public const string UnsupportedMember = "OOT002";
    public const string DuplicatePosition = "OOT003";
    public const string DuplicateName = "OOT004";
    public const string NoConstructor = "OOT005";
    public const string OrderAcrossFiles = "OOT006";
    public const string DuplicateTag = "OOT007";
    public const string OutOfRange = "OOT008";
    public const string BadConverter = "OOT009";
    public const string BadAllow = "OOT010";
    public const string SentTypeIsNoMessage = "OOT011";
    public const string InvisibleBase = "OOT012";
    public const string UnusableMember = "OOT013";
    public const string GenericAccess = "OOT014";
    public const string OtherContractVersion = "OOT015";
    public const string BadListing = "OOT016";
    public const string NoEffect = "OOT017";
    public const string SkippedMember = "OOT018";
    public const string OldLanguageVersion = "OOT019";
    public const string DerivedIsNoMessage = "OOT020";
    public const string UnregisteredConstruction = "OOT021";
    public const string RequestHoldsTurn = "OOT022";
    public const string MissingLine = "OOT023";
    public const string RecordedIsGone = "OOT024";
    public const string MemberMoved = "OOT025";
    public const string MemberBreaks = "OOT026";
    public const string RetiredReused = "OOT027";
    public const string MessageBreaks = "OOT028";
    public const string UnreadableContract = "OOT029";
    public const string BadKey = "OOT030";
    public const string UnknownForm = "OOT031";
    public const string BadUnion = "OOT032";
    public const string UnknownFormatter = "OOT033";
    public const string UnsupportedObject = "OOT034";
    public const string BadLimit = "OOT035";
    public const string BadIntern = "OOT036";
    public const string AlwaysWritten = "OOT037";
    public const string BadExtraMembers = "OOT038";
    public const string BadReferences = "OOT039";
    public const string BadPacking = "OOT040";
    public const string GeneratorFailed = "OOT041";
    public const string BadCases = "OOT042";
    public const string UnmarkedParameter = "OOT045";
}
