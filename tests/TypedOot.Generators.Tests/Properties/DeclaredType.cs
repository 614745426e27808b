namespace TypedOot.Generators.Tests;

/// <summary>The kinds of types that are declared.</summary>
internal enum TypeKind
{
    Class,
    Record,
    Struct,
    ReadOnlyStruct,
    RecordStruct,
}

/// <summary>A parameter of a constructor, and the member that it sets.</summary>
internal sealed record DeclaredParameter(string Attribute, string Modifier, string Type, string Name, string Default, string Member)
{
    public override string ToString() => $"{Attribute}{Modifier}{Type} {Name}{Default}";
}

/// <summary>A property or field, with all that its type declares for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Text">Its declaration.</param>
/// <param name="IsVirtual">Whether a derived type can override it.</param>
/// <param name="IsHidable">Whether a derived type sees it, and may hide it, as it may no required one.</param>
internal sealed record DeclaredMember(string Name, string Type, string Text, bool IsVirtual = false, bool IsHidable = true);

/// <summary>A generated declaration.</summary>
internal sealed class DeclaredType
{
    public required string Name { get; init; }

    public required TypeKind Kind { get; init; }

    /// <summary>The height in the order of types: members that cannot be null have types of lower levels, so that values end.</summary>
    public required int Level { get; init; }

    public required bool IsMessage { get; init; }

    public bool IsAbstract { get; init; }

    public bool IsSealed { get; init; }

    /// <summary>The constraint of its type parameter, or null if it has none.</summary>
    public string? Constraint { get; init; }

    public bool IsGeneric => Constraint is not null;

    public DeclaredType? Base { get; init; }

    /// <summary>Whether other types have it as a member; those with planned errors are most often left alone.</summary>
    public bool IsReferable { get; init; } = true;

    /// <summary>The class that it is nested in, or null.</summary>
    public string? Outer { get; init; }

    public bool IsValueType => Kind is TypeKind.Struct or TypeKind.ReadOnlyStruct or TypeKind.RecordStruct;

    public bool IsRecord => Kind is TypeKind.Record or TypeKind.RecordStruct;

    /// <summary>The parameters that a derived type passes on; empty if there is a constructor without any.</summary>
    public List<DeclaredParameter> Parameters { get; } = [];

    public List<DeclaredMember> Members { get; } = [];

    public string Text { get; set; } = "";

    /// <summary>Whether the type parameter is that of the class around it.</summary>
    public bool HasOuterParameter { get; init; }

    public string FullName => Outer is null ? Name : $"{Outer}.{Name}";

    /// <summary>The construction over an argument.</summary>
    public string Construct(string argument) => HasOuterParameter ? $"{Outer}<{argument}>.{Name}" : $"{FullName}<{argument}>";

    /// <summary>The constructions, or the type itself, that the program holds in members.</summary>
    public List<string> Constructions { get; } = [];

    public IEnumerable<DeclaredMember> AllMembers => Base is null ? Members : Base.AllMembers.Concat(Members);
}
