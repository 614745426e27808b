using System.Text;

namespace TypedOot.Generators.Tests;

/// <summary>Draws the text of one declared type.</summary>
internal sealed class TypeWriter(Draw draw, TypeTexts types, MemberGrammar members, DeclaredType type)
{
    private readonly StringBuilder _body = new();
    private readonly List<DeclaredParameter> _own = [];
    private int _renamed;

    /// <summary>Draws members and constructors.</summary>
    /// <param name="mistake">The mistake to make.</param>
    public void Write(MistakeKind mistake)
    {
        TypeTexts.Place place = new(
            type.Level, type.IsValueType, type.IsGeneric ? "T" : null, type.IsValueType ? null : type.IsGeneric ? type.Construct("T") : type.FullName);
        bool passes = type.Base is { Parameters.Count: > 0 };
        bool isPositional = type.IsRecord && (passes || draw.Percent(80));
        bool takes = passes || isPositional || type.Kind == TypeKind.ReadOnlyStruct || draw.Percent(type.IsRecord ? 15 : 35);
        if (isPositional)
            AddPositional(place with { Self = null }, draw.From(passes ? 0 : 1, 4));
        int count = draw.From(isPositional ? 0 : 1, 7);
        for (int i = 0; i < count; i++)
        {
            DeclaredMember member = members.Next(type, place, takes && !isPositional, out bool needsTaking, out bool canBeTaken);
            bool isTaken = needsTaking || (canBeTaken && takes && !isPositional && draw.Percent(40));
            type.Members.Add(member);
            if (isTaken)
                _own.Add(ParameterOf(member));
            _body.Append("    ").Append(Pinned(member.Text, i)).Append('\n');
        }

        if (type.Base?.AllMembers.LastOrDefault(m => m.IsHidable && !m.Name.StartsWith("Computed", StringComparison.Ordinal)) is { } inherited
            && draw.Percent(inherited.IsVirtual ? 60 : 4) && type.Base.Parameters.TrueForAll(p => p.Member != inherited.Name))
        {
            DeclaredMember member = members.Instead(inherited);
            type.Members.Add(member);
            _body.Append("    ").Append(member.Text).Append('\n');
        }

        Mistake(mistake);
        type.Text = TextOf(isPositional, takes, passes);
    }

    /// <summary>Pins a few members, each to a position that no other member of the type or its bases pins.</summary>
    private string Pinned(string text, int index)
    {
        if (!text.StartsWith("public ", StringComparison.Ordinal) || !text.Contains("{ get; set; }", StringComparison.Ordinal) || text.Contains("virtual", StringComparison.Ordinal) || !draw.Percent(8))
            return text;
        int depth = 0;
        for (DeclaredType? level = type.Base; level is not null; level = level.Base)
            depth++;
        return $"[OotMember({(depth * 10) + index})] {text}";
    }

    private void AddPositional(TypeTexts.Place place, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string name = members.Name(type);
            string text = types.Any(place);
            string attribute = draw.Percent(12) ? $"[OotMember(Name = \"p{i}_{type.Name}\")] " : "";
            type.Members.Add(new DeclaredMember(name, text, ""));
            _own.Add(new DeclaredParameter(attribute, "", text, name, "", name));
        }
    }

    private DeclaredParameter ParameterOf(DeclaredMember member)
    {
        string bare = member.Name.TrimStart('@');
        string camel = char.ToLowerInvariant(bare[0]) + bare[1..];
        if (member.Name[0] == '@' || camel == "value" || type.AllMembers.Count(m => string.Equals(m.Name, bare, StringComparison.OrdinalIgnoreCase)) > 1)
            camel = member.Name;
        string modifier = draw.Percent(5) ? "in " : "";
        if (draw.Percent(25))
            return new($"[OotMember(Name = \"{bare}\")] ", modifier, member.Type, $"given{++_renamed}_{type.Name}", "", member.Name);
        return new("", modifier, member.Type, draw.Percent(80) ? camel : member.Name, "", member.Name);
    }

    private void Mistake(MistakeKind mistake)
    {
        switch (mistake)
        {
            case MistakeKind.NoCodec:
                string text = types.OfNoCodec();
                type.Members.Add(new DeclaredMember("Wrong", text, ""));
                _body.Append($"    public {text}? Wrong {{ get; init; }}\n");
                break;
            case MistakeKind.Position:
                _body.Append("    [OotMember(90)] public int Wrong1 { get; init; }\n    [OotMember(90)] public string? Wrong2 { get; init; }\n");
                break;
            case MistakeKind.Name:
                _body.Append("    [OotMember(Name = \"w\")] public int Wrong1 { get; init; }\n    [OotMember(Name = \"w\")] public int Wrong2 { get; init; }\n");
                break;
            case MistakeKind.Parameter when !type.IsRecord && !type.IsValueType:
                _own.Add(new DeclaredParameter("", "", "int", "unmatched", "", ""));
                break;
            case MistakeKind.Constructors when !type.IsRecord && !type.IsValueType && type.Base is null:
                _body.Append($"    [OotConstructor] public {type.Name}(int wrong) : this() {{ }}\n    [OotConstructor] public {type.Name}(string wrong) : this() {{ }}\n    public {type.Name}() {{ }}\n");
                _own.Clear();
                break;
        }
    }

    private string TextOf(bool isPositional, bool takes, bool passes)
    {
        List<DeclaredParameter> passed = type.Base?.Parameters.ConvertAll(p => p with { Default = "" }) ?? [];
        Default();
        List<DeclaredParameter> all = [.. passed, .. _own];
        string arguments = string.Join(", ", passed.Select(p => p.Name));
        string call = type.Base is null ? "" : $" : {type.Base.FullName}{(isPositional && passes ? $"({arguments})" : "")}";
        string header = isPositional ? $"({string.Join(", ", all)})" : "";
        if (takes && !isPositional && all.Count > 0)
            Constructors(all, passed, arguments);
        if (all.Count > 0 && (isPositional || takes))
            type.Parameters.AddRange(all);
        string keyword = type.Kind switch
        {
            TypeKind.Record => draw.One(["record", "record class"]),
            TypeKind.Struct => "struct",
            TypeKind.ReadOnlyStruct => "readonly struct",
            TypeKind.RecordStruct => "record struct",
            _ => "class",
        };
        string modifiers = type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string constraint = type is { HasOuterParameter: false, Constraint.Length: > 0 } ? " " + type.Constraint : "";
        return $"{Attribute()}public {modifiers}{keyword} {type.Name}{(type is { IsGeneric: true, HasOuterParameter: false } ? "<T>" : "")}{header}{call}{constraint}\n{{\n{_body}}}";
    }

    private void Constructors(List<DeclaredParameter> all, List<DeclaredParameter> passed, string arguments)
    {
        string assignments = string.Concat(_own.Where(p => p.Member.Length > 0).Select(p => $" this.{p.Member} = {p.Name};"));
        string access = type.IsValueType ? "public" : draw.One(["public", "public", "public", "internal", "protected internal"]);
        _body.Append($"    {access} {type.Name}({string.Join(", ", all)}){(passed.Count > 0 ? $" : base({arguments})" : "")} {{{assignments} }}\n");
        if (_own.Count > 1 && passed.Count == 0 && draw.Percent(20) && !type.IsValueType)
        {
            // A shorter one, which takes fewer members; or one without parameters, which is called unless the other is marked.
            DeclaredParameter first = _own[0] with { Default = "", Modifier = "" };
            _body.Append($"    public {type.Name}({first}) : this({string.Join(", ", _own.Select((p, i) => i == 0 ? p.Name : "default!"))}) {{ }}\n");
        }
        else if (draw.Percent(6) && passed.Count == 0 && !type.IsValueType && all.TrueForAll(p => p.Default.Length == 0))
        {
            _body.Append($"    private {type.Name}() {{ }}\n");
        }
    }

    /// <summary>Gives the last parameters defaults.</summary>
    private void Default()
    {
        for (int i = _own.Count - 1; i >= 0 && draw.Percent(20); i--)
        {
            if (_own[i].Member.Length > 0)
                _own[i] = _own[i] with { Default = _own[i].Type is "int" or "long" ? " = 5" : _own[i].Type == "string" ? " = \"d\"" : " = default!" };
        }
    }

    private string Attribute()
    {
        if (!type.IsMessage)
            return "";
        return draw.Weighted(
            (70, "[OotMessage]\n"),
            (9, "[OotMessage(Layout = OotLayout.Map)]\n"),
            (16, "[OotMessage(SkipDefaults = true)]\n"),
            (type.IsValueType ? 0 : 3, "[OotMessage(PreserveReferences = true)]\n"),
            (5, "[OotMessage(Packed = true)]\n"),
            (3, $"[OotMessage(\"named.{type.Name}\")]\n"));
    }
}
