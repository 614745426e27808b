namespace TypedOot.Generators.Tests;

/// <summary>Draws the members of a declared type.</summary>
internal sealed class MemberGrammar(Draw draw, TypeTexts types)
{
    private static readonly string[] Awkward =
    [
        "Value", "value", "reader", "writer", "members", "body", "run", "Schema", "Kind", "Read", "Write", "WriteBody", "@class", "@event", "@params", "Codecs",
        "Serialization", "TypedOot", "OotWriter", "Create", "Length", "Count", "Item", "_value", "member", "T", "Équipe",
    ];

    private int _number;

    /// <summary>Draws a name that no member of a type or of its bases has.</summary>
    public string Name(DeclaredType type)
    {
        string name = draw.Percent(6) ? draw.One(Awkward) : $"M{++_number}";
        bool isTaken = type.AllMembers.Any(m => string.Equals(m.Name, name, StringComparison.Ordinal)) || (type.IsGeneric && name == "T") || (type.IsRecord && name == "Create");
        return isTaken ? $"M{++_number}" : name;
    }

    /// <summary>Draws a member.</summary>
    /// <param name="type">The type that declares it.</param>
    /// <param name="place">Its place.</param>
    /// <param name="isTaken">Whether a constructor parameter takes it if nothing else sets it.</param>
    /// <param name="needsTaking">Whether a parameter has to.</param>
    /// <param name="canBeTaken">Whether a parameter may.</param>
    public DeclaredMember Next(DeclaredType type, TypeTexts.Place place, bool isTaken, out bool needsTaking, out bool canBeTaken)
    {
        needsTaking = false;
        canBeTaken = false;
        string name = Name(type);
        bool isStruct = type.IsValueType;
        bool isReadOnly = type.Kind == TypeKind.ReadOnlyStruct;
        string given = draw.Percent(12) ? $"[OotMember(Name = \"n{++_number}\")] " : "";
        string member = given.Length > 0 ? given : "[OotMember] ";
        string text = types.Any(place);
        int form = isReadOnly
            ? draw.Weighted((40, 10), (isTaken ? 40 : 2, 1), (isTaken ? 15 : 1, 2), (6, 3), (4, 4))
            : draw.Weighted((34, 0), (12, 10), (isTaken ? 18 : 0.5, 1), (isTaken ? 5 : 0.3, 2), (3, 3), (2, 4), (8, 5), (3, 6), (0.6, 7), (6, 8), (0.6, 9), (3, 11), (2, 12), (2, 13), (isStruct ? 0 : 9, 14), (isStruct ? 0 : 3, 15),
                (isStruct ? 0 : 0.6, 16), (5, 17), (type.IsSealed || isStruct ? 0 : 5, 18), (isStruct ? 0 : 1.5, 19), (isStruct ? 0 : 3, 20));
        string initializer = Initializer(type);

        // A collection that nothing makes could not be filled.
        if (form is 1 or 2 && !isTaken)
            text = types.Value();
        switch (form)
        {
            case 0:
                canBeTaken = true;
                return new(name, text, $"{given}public {text} {name} {{ get; set; }}{initializer}");
            case 1:
                needsTaking = isTaken;
                return new(name, text, $"{given}public {text} {name} {{ get; }}{(isTaken ? "" : initializer)}");
            case 2:
                needsTaking = isTaken;
                return new(name, text, $"public readonly {text} {name}{(isTaken ? "" : Ended(initializer))};");
            case 3:
                return new(name, text, $"[OotIgnore] public {text} {name} {{ get; {(isReadOnly ? "init" : "set")}; }}");
            case 4:
                return new(name, "int", $"public int Computed{++_number} => {_number};") { Name = $"Computed{_number}" };
            case 5:
                return new(name, text, $"{given}public required {text} {name} {{ get; {draw.One(["set", "init"])}; }}", IsHidable: false);
            case 6:
                return new(name, text, $"{member}public {text} {name} {{ get; private set; }}{initializer}");
            case 7:
                return new(name, text, $"public {text} {name} {{ get; private set; }}{initializer}");
            case 8:
                bool isRequired = draw.Percent(15);
                return new(name, text, $"{member}public {(isRequired ? "required " : "")}{text} {name};", IsHidable: !isRequired);
            case 9:
                return new(name, text, $"public {text} {name};");
            case 10:
                canBeTaken = !isReadOnly;
                return new(name, text, $"{given}public {text} {name} {{ get; init; }}{initializer}");
            case 11:
                return new(name, text, $"{member}private {(draw.Percent(30) && !isStruct ? "readonly " : "")}{text} {name}{(isStruct ? "" : " = default!")};", IsHidable: false);
            case 12:
                return new(name, text, $"{member}{draw.One(["private", "internal", isStruct ? "internal" : "protected"])} {text} {name} {{ get; set; }}{(isStruct ? "" : " = default!;")}", IsHidable: false);
            case 13:
                return new(name, text, $"{member}public readonly {text} {name}{(isStruct ? "" : " = default!")};");
            case 14:
                return Filled(name, types.OfFillable(place), "new()");
            case 15:
                string shared = types.OfFillable(place);
                return new(name, shared, $"private static readonly {shared} Shared{++_number} = new(); public {shared} {name} {{ get; {draw.One(["set", "init"])}; }} = Shared{_number};");
            case 16:
                string lost = types.OfFillable(place);
                return new(name, lost, $"private static readonly {lost} Shared{++_number} = new(); public {lost} {name} {{ get; }} = Shared{_number};");
            case 17:
                return new(name, text, $"private {text} _f{++_number}{(isStruct ? "" : " = default!")}; {given}public {text} {name} {{ get => _f{_number}; {(draw.Percent(30) ? "init" : "set")} => _f{_number} = value; }}");
            case 18:
                return new(name, text, $"{given}public virtual {text} {name} {{ get; {draw.One(["set", "init"])}; }}{initializer}", IsVirtual: true);
            case 19:
                return Filled(name, types.OfFillableInterface(place), "[]");
            default:
                string collection = types.OfFillable(place);
                return new(name, collection, $"private readonly {collection} _f{++_number} = new(); public {collection} {name} => _f{_number};");
        }
    }

    /// <summary>A member that takes the place of one of a base.</summary>
    public DeclaredMember Instead(DeclaredMember inherited) => inherited.IsVirtual
        ? new(inherited.Name, inherited.Type, inherited.Text.Replace("virtual ", "override ", StringComparison.Ordinal))
        : draw.Below(3) switch
        {
            0 => new(inherited.Name, "int", $"public new int {inherited.Name} {{ get; set; }}"),
            1 => new(inherited.Name, "int", $"[OotIgnore] public new int {inherited.Name} {{ get; set; }}"),
            _ => new(inherited.Name, inherited.Type, $"public new {inherited.Type} {inherited.Name} {{ get; set; }} = default!;"),
        };

    private static DeclaredMember Filled(string name, string type, string made) => new(name, type, $"public {type} {name} {{ get; }} = {made};");

    private static string Ended(string initializer) => initializer.TrimEnd(';');

    private string Initializer(DeclaredType type) => type.IsValueType || draw.Percent(50) ? "" : " = default!;";
}
