namespace TypedOot.Generators.Analyzers;

/// <summary>
/// The properties of diagnostics for the code fixes. This file is compiled into the analyzers and into the code fixes.
/// </summary>
internal static class DiagnosticProperties
{
    /// <summary>The declaration id of a type of this compilation that the fix annotates.</summary>
    public const string Type = "type";

    /// <summary>The declaration ids of the constructors that the fix may mark, separated by <see cref="Separator"/>.</summary>
    public const string Constructors = "constructors";

    /// <summary>The declaration id of the constructor whose <see cref="Parameter"/> can name its <see cref="Member"/>.</summary>
    public const string Constructor = "constructor";

    /// <summary>The index of a parameter.</summary>
    public const string Parameter = "parameter";

    /// <summary>The name of a member in the code.</summary>
    public const string Member = "member";

    /// <summary>Members and their positions, <c>Name=3</c>, separated by <see cref="Separator"/>.</summary>
    public const string Positions = "positions";

    /// <summary>A position that no member has.</summary>
    public const string FreePosition = "free";

    /// <summary>There if the member can be included.</summary>
    public const string CanInclude = "canInclude";

    /// <summary>There if neither attribute of this library would change anything.</summary>
    public const string HasNoFix = "hasNoFix";

    /// <summary>There if the attribute can simply be removed.</summary>
    public const string CanRemove = "canRemove";

    /// <summary>A type as a <c>typeof</c> in any place can name it.</summary>
    public const string TypeName = "typeName";

    /// <summary>A line of the contract file that the fix replaces; none if it only adds.</summary>
    public const string OldLine = "oldLine";

    /// <summary>The lines that the fix writes to the contract file, each at its place; separated by line feeds.</summary>
    public const string NewLines = "newLines";

    /// <summary>Stands between the parts of a list; in no name and no declaration id.</summary>
    public const char Separator = ';';
}
