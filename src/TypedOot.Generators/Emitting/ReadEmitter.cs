using System.Collections.Generic;
using System.Linq;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how an object is read: the expected form in a straight line, every other form by a walk over what is there.</summary>
/// <remarks>
/// Where an object exists before its members are read, they are set as they come. Where its constructor takes some of them, those
/// are read into a struct <c>Members</c>, and of the others it is noted where they stand, so that they are read into the object
/// when it exists and keep their initializers when they are absent.
/// </remarks>
internal static class ReadEmitter
{
    public const int ObjectOverhead = 24;
    public const int MemberSize = 8;
    private const string NoInlining =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    public static void Emit(CodeWriter code, TypeModel type)
    {
        if (type.ConstructsFromMembers)
            EmitFromMembers(code, type);
        else
            EmitInPlace(code, type);
    }

    private static void EmitInPlace(CodeWriter code, TypeModel type)
    {
        EmitReadBody(code, type);
        Target target = new($"{CodecEmitter.Target(type)}{type.Type} value", $"{CodecEmitter.Target(type)}value");
        EmitNoInlining(code, type);
        code.Open($"{(type.IsSealed ? "private" : "public")} static void ReadMembers(ref OotReader reader, {target.Parameter})");
        EmitWalk(code, type, target, block => BaseInPlace(block), member => MemberReader.IntoObject(type, member));
    }

    /// <summary>Writes how a new object is read, and one that exists, if nothing but its members is needed.</summary>
    private static void EmitReadBody(CodeWriter code, TypeModel type)
    {
        if (type.IsAbstract)
            return;
        code.Line().Open($"public static {type.Type} ReadBody(ref OotReader reader)");
        EmitReference(code, type);
        if (type.PreservesReferences || !CanFill(type))
            EmitFilled(code, type, () => EmitNew(code, type));
        else
            code.Line($"{type.Type} value = {Access.New(type, "")};").Line("Fill(ref reader, value);");
        code.Line("return value;").Close();
        if (CanFill(type))
            EmitFill(code, type);
    }

    private static void EmitFill(CodeWriter code, TypeModel type)
    {
        code.Line().Open($"public static void Fill(ref OotReader reader, {type.Type} value)");
        if (type.PreservesReferences)
            code.Line("Codecs.References.Fill(ref reader, value);");
        EmitFilled(code, type, static () => { });
        code.Close();
    }

    private static void EmitNew(CodeWriter code, TypeModel type)
    {
        code.Line($"{type.Type} value = {Access.New(type, "")};");
        EmitDefinition(code, type);
    }

    private static void EmitFilled(CodeWriter code, TypeModel type, System.Action make)
    {
        if (type.Deserialized || type.Deserializing)
            code.Line("int start = reader.Position;");
        make();
        if (type.Deserializing)
            code.Line("reader.BeginBuild(start);").Line(CallbackEmitter.Deserializing).Line("reader.EndBuild();");
        if (type.ConstructsFromMembers)
            code.Line("Members members = default;").Line("ReadMembers(ref reader, ref members);").Line("ReadRest(ref reader, value, in members);");
        else
            code.Line($"ReadMembers(ref reader, {CodecEmitter.Target(type)}value);");
        EmitDeserialized(code, type, true);
    }

    /// <summary>Reads the index of an object, and returns the one that is known by it.</summary>
    private static void EmitReference(CodeWriter code, TypeModel type)
    {
        if (!type.PreservesReferences)
            return;
        string codec = type.CodecName + CodecEmitter.Parameters(type);
        code.Line($"if (Codecs.References.TryRead<{type.Type}, {codec}>(ref reader, out {type.Type}? known, out int index))");
        code.Indented(c => c.Line("return known;"));
    }

    private static void EmitDefinition(CodeWriter code, TypeModel type)
    {
        if (type.PreservesReferences)
            code.Line("Codecs.References.Define(ref reader, index, value);");
    }

    /// <summary>Whether an object that exists can be read into: a struct would be filled as a copy, and other types have no codec to ask.</summary>
    private static bool CanFill(TypeModel type) => type.IsMessage && !type.IsValueType;

    private static void EmitFromMembers(CodeWriter code, TypeModel type)
    {
        if (!type.ConstructsFromValues)
        {
            EmitReadBody(code, type);
        }
        else if (!type.IsAbstract)
        {
            code.Line().Open($"public static {type.Type} ReadBody(ref OotReader reader)");
            EmitReference(code, type);
            code.Line("int start = reader.Position;");
            code.Line("Members members = default;");
            code.Line("ReadMembers(ref reader, ref members);");
            code.Line("reader.BeginBuild(start);");
            if (type.Members.Any(m => m.NeedsProbe))
                code.Line($"{type.Type} probe = {Construct(type, m => m.IsRequired)};");
            code.Line($"{type.Type} value = {Construct(type, _ => true)};");
            if (type.Deserializing)
                code.Line(CallbackEmitter.Deserializing);
            EmitDefinition(code, type);
            bool hasRest = HasRest(type);
            if (hasRest || !type.Deserialized)
                code.Line("reader.EndBuild();");
            if (hasRest)
                code.Line($"ReadRest(ref reader, {CodecEmitter.Target(type)}value, in members);");
            EmitDeserialized(code, type, hasRest);
            code.Line("return value;").Close();
        }

        string visibility = type.IsSealed ? "private" : "public";
        Target target = new("ref Members members", "ref members");
        EmitNoInlining(code, type);
        code.Open($"{visibility} static void ReadMembers(ref OotReader reader, {target.Parameter})");
        foreach (MemberModel member in type.Members.Where(m => m.Construction != ConstructionRole.None && m.Default != Literals.Null))
            code.Line($"members.{Naming.MemberField(member.Name)} = {member.Default};");
        EmitWalk(
            code,
            type,
            target,
            block => block.HasMembers ? [$"{block.Codec}.ReadMembers(ref reader, ref members.Base);"] : ["members.Base = reader.ReadLater();"],
            member => MemberReader.IntoMembers(type, member));

        if (!type.IsSealed)
            EmitAssign(code, type);
        if (HasRest(type))
            EmitRest(code, type);
        EmitMembers(code, type, visibility);
    }

    /// <summary>Writes the rest of a method that reads the members, and the method that it calls for forms which are rare.</summary>
    private static void EmitWalk(
        CodeWriter code,
        TypeModel type,
        Target target,
        System.Func<BaseModel, IEnumerable<string>> readBase,
        System.Func<MemberModel, IEnumerable<string>> read)
    {
        bool nests = WriteEmitter.CanNest(type);
        if (nests)
            code.Line("reader.Enter();");
        if (!type.IsValueType)
            code.Line($"reader.Charge({ObjectOverhead + (MemberSize * type.Members.Count)});");
        if (type is { Extra: { } extra, ConstructsFromMembers: false })
            code.Line(extra.OwnsCollection ? $"Codecs.ExtraMembers.Clear({Access.Get(type, extra)});" : Access.Set(type, extra, "new()"));
        IEnumerable<string>? baseRow = type.Base is { } block ? readBase(block) : null;
        IEnumerable<string>[] rows = type.Members.Select(read).ToArray();
        if (type.IsMapLayout)
            EmitSlow(code, type, baseRow, rows);
        else
            EmitStraight(code, type, target, baseRow, rows);
        if (nests)
            code.Line("reader.Leave();");
        code.Close();
        if (type.IsMapLayout)
            return;

        // A method of its own: what it needs on the stack would be cleared for each object that is read in the straight line.
        code.Line().Line(NoInlining).Open($"private static void ReadOther(ref OotReader reader, {target.Parameter})");
        EmitSlow(code, type, baseRow, rows);
        code.Close();
    }

    /// <summary>
    /// Keeps a straight line out of the methods that call it, where it would take the place of what it calls itself: the compiler inlines only so
    /// much into one method. A walk is too large anyway.
    /// </summary>
    private static void EmitNoInlining(CodeWriter code, TypeModel type)
    {
        code.Line();
        if (!type.IsMapLayout)
            code.Line(NoInlining);
    }

    private static void EmitStraight(CodeWriter code, TypeModel type, Target target, IEnumerable<string>? baseRow, IEnumerable<string>[] rows)
    {
        code.Open($"if (reader.TryReadBodyHeader({type.Length}))");
        int row = 0;
        for (int position = 0; position < type.Length; position++)
        {
            code.Lines(position == 0 && baseRow is not null ? baseRow
                : type.Members[row].Position == position ? rows[row++]
                : ["reader.Skip();"]);
        }

        code.Close().Open("else").Line($"ReadOther(ref reader, {target.Argument});").Close();
    }

    private static void EmitSlow(CodeWriter code, TypeModel type, IEnumerable<string>? baseRow, IEnumerable<string>[] memberRows)
    {
        code.Line("Serialization.OotBody body = new(ref reader, Schema);");
        IEnumerable<string>[] rows = baseRow is null ? memberRows : [baseRow, .. memberRows];
        string unknown = type.Extra is null ? "" : ", out global::System.ReadOnlySpan<byte> unknown";
        code.Open($"while (body.Next(ref reader, out int member{unknown}))");
        if (rows.Length > 0 || type.Extra is not null)
        {
            code.Open("switch (member)");
            for (int i = 0; i < rows.Length; i++)
                code.Line($"case {i}:").Indented(c => c.Lines(rows[i]).Line("break;"));

            if (type.Extra is { } extra)
                code.Line("default:").Indented(c => c.Line(Keep(type, extra)).Line("break;"));
            code.Close();
        }

        code.Close();
        int offset = type.Base is null ? 0 : 1;
        if (offset == 1)
            code.Line("body.Require(ref reader, 0);");
        for (int i = 0; i < type.Members.Count; i++)
            EmitRequire(code, type, type.Members[i], i + offset);
    }

    private static string Keep(TypeModel type, MemberModel extra)
    {
        if (!type.ConstructsFromMembers)
            return Access.Set(type, extra, $"Codecs.ExtraMembers.Keep(ref reader, body, {Access.Get(type, extra)}, unknown)");
        string field = $"members.{Naming.MemberField(extra.Name)}";
        return $"{field} = Codecs.ExtraMembers.Keep(ref reader, body, {field}, unknown);";
    }

    private static void EmitRequire(CodeWriter code, TypeModel type, MemberModel member, int row)
    {
        if (member.IsRequired)
            code.Line($"body.Require(ref reader, {row});");
        else if (!type.ConstructsFromMembers && member.Codec.Nil == NilMeaning.Null && !member.IsNullable && !member.IsOptional)
            code.Line($"if ({(member.Codec.IsUnion ? "(object?)" : "")}{Access.Get(type, member)} is null)").Indented(c => c.Line($"body.Require(ref reader, {row});"));
    }

    private static IEnumerable<string> BaseInPlace(BaseModel block) => block.HasMembers
        ?
        [
            $"{block.Codec}.Members members = default;",
            $"{block.Codec}.ReadMembers(ref reader, ref members);",
            $"{block.Codec}.Assign(ref reader, value, in members);",
        ]
        : [$"{block.Codec}.ReadMembers(ref reader, value);"];

    private static void EmitDeserialized(CodeWriter code, TypeModel type, bool begins)
    {
        if (!type.Deserialized)
            return;
        if (begins)
            code.Line("reader.BeginBuild(start);");
        code.Line(CallbackEmitter.Deserialized(type)).Line("reader.EndBuild();");
    }

    private static string Construct(TypeModel type, System.Func<MemberModel, bool> isSet)
    {
        // The parameters of a factory go by other names than the members.
        string arguments = string.Join(", ", type.Construction!.Arguments.Select(a =>
            type.Construction.Factory is null ? $"{Naming.Identifier(a.Parameter)}: {a.Value}" : a.Value));
        string initializers = string.Join(", ", type.Members
            .Where(m => m.Construction == ConstructionRole.Initializer && isSet(m))
            .Select(m => $"{Naming.Identifier(m.Name)} = {Initializer(m)}"));
        return Access.New(type, arguments) + (initializers.Length == 0 ? "" : $" {{ {initializers} }}");
    }

    private static string Initializer(MemberModel member)
    {
        string field = Naming.MemberField(member.Name);
        return member.NeedsProbe ? $"members.{member.Name}IsSet ? members.{field} : probe.{Naming.Identifier(member.Name)}" : $"members.{field}";
    }

    private static bool HasRest(TypeModel type) =>
        type.Base is not null || type.Extra is { Construction: ConstructionRole.None } || type.Members.Any(m => m.Construction == ConstructionRole.None);

    private static void EmitRest(CodeWriter code, TypeModel type)
    {
        code.Line().Open($"private static void ReadRest(ref OotReader reader, {CodecEmitter.Target(type)}{type.Type} value, in Members members)");
        if (type.Base is { HasMembers: true } block)
            code.Line($"{block.Codec}.Assign(ref reader, value, in members.Base);");
        if (type.Extra is { Construction: ConstructionRole.None } extra)
        {
            string field = $"members.{Naming.MemberField(extra.Name)}";
            code.Line($"if ({field} is not null)").Indented(c => c.Line(Access.Set(type, extra, field)));
        }

        bool seeks = type.Base is { HasMembers: false } || type.Members.Any(m => m.Construction == ConstructionRole.None);
        if (seeks)
            code.Line("int end = reader.Position;");
        if (type.Base is { HasMembers: false } whole)
            code.Open("if (reader.Seek(members.Base))").Line($"{whole.Codec}.ReadMembers(ref reader, value);").Close();
        foreach (MemberModel member in type.Members.Where(m => m.Construction == ConstructionRole.None).OrderBy(m => m.Elements is not null))
        {
            code.Open($"if (reader.Seek(members.{Naming.MemberField(member.Name)}))");
            foreach (string line in MemberReader.IntoObject(type, member))
                code.Line(line);
            code.Close();
        }

        if (seeks)
            code.Line("reader.Seek(end);");
        code.Close();
    }

    private static void EmitAssign(CodeWriter code, TypeModel type)
    {
        code.Line().Open($"public static void Assign(ref OotReader reader, {type.Type} value, in Members members)");
        foreach (MemberModel member in type.Members.Where(m => m.Construction != ConstructionRole.None && m.Set is not null))
            code.Line(Access.Set(type, member, $"members.{Naming.MemberField(member.Name)}"));
        if (type.Extra is { Construction: ConstructionRole.Argument, Set: not null } extra)
            code.Line(Access.Set(type, extra, $"members.{Naming.MemberField(extra.Name)}"));
        if (HasRest(type))
            code.Line("ReadRest(ref reader, value, in members);");
        code.Close();
    }

    private static void EmitMembers(CodeWriter code, TypeModel type, string visibility)
    {
        code.Line().Open($"{visibility} struct Members");
        if (type.Base is { } block)
            code.Line(block.HasMembers ? $"public {block.Codec}.Members Base;" : "public int Base;");
        foreach (MemberModel member in type.Members)
        {
            bool isRead = member.Construction != ConstructionRole.None;
            // Others pass on what they cannot name, and a public field of such a type would be an error.
            code.Line($"{(isRead && !member.IsPublic ? "internal" : "public")} {(isRead ? member.Codec.Type : "int")} {Naming.MemberField(member.Name)};");
            if (member.NeedsProbe)
                code.Line($"public bool {member.Name}IsSet;");
        }

        if (type.Extra is { } extra)
            code.Line($"public {extra.Codec.Type} {Naming.MemberField(extra.Name)};");

        code.Close();
    }

    /// <summary>A variable into which a member is read.</summary>
    /// <param name="Parameter">How a method declares it.</param>
    /// <param name="Argument">How it is passed on.</param>
    private sealed record Target(string Parameter, string Argument);
}
