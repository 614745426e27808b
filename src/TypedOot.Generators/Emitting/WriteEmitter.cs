using System.Collections.Generic;
using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how the members of an object are written.</summary>
internal static class WriteEmitter
{
    private const int MaxFixArray = 15;
    private const int MaxHeader = 5;

    public static void Emit(CodeWriter code, TypeModel type)
    {
        code.Line();
        if (type.IsAbstract)
        {
            code.Open($"public static void WriteMembers(ref OotWriter writer, {type.Type} value)");
        }
        else
        {
            code.Open($"public static void WriteBody(ref OotWriter writer, {type.Type} value)");
            if (type.PreservesReferences)
                code.Line("if (Codecs.References.TryWrite(ref writer, value))").Indented(c => c.Line("return;"));
            if (type.Serializing)
                code.Line(CallbackEmitter.Serializing(type));
            if (!type.IsSealed)
            {
                code.Line("WriteMembers(ref writer, value);");
                if (type.Serialized)
                    code.Line(CallbackEmitter.Serialized);
                code.Close().Line();
                code.Open($"public static void WriteMembers(ref OotWriter writer, {type.Type} value)");
            }
        }

        bool nests = CanNest(type);
        if (nests)
            code.Line(type.IsForeign ? "Codecs.MessagePackCSharp.ObjectBody.Enter(ref writer);" : "writer.Enter();");
        if (type.Members.Any(m => m.SkipsDefault))
            WriteSparse(code, type);
        else if (type.IsMapLayout)
            WriteMap(code, type);
        else if (type.Extra is not null)
            WriteArrayOrMap(code, type, type.Extra);
        else
            WriteArray(code, type);
        if (nests)
            code.Line(type.IsForeign ? "Codecs.MessagePackCSharp.ObjectBody.Leave(ref writer);" : "writer.Leave();");
        if (type is { Serialized: true, IsSealed: true })
            code.Line(CallbackEmitter.Serialized);
        code.Close();
    }

    /// <summary>Whether anything in the object could contain such an object again.</summary>
    public static bool CanNest(TypeModel type) => type.Base is not null || type.Extra is not null || type.Members.Any(m => !m.Codec.IsLeaf);

    private static void WriteArrayOrMap(CodeWriter code, TypeModel type, MemberModel extra)
    {
        code.Open($"if ({Access.Get(type, extra)} is {{ Count: > 0 }})");
        WriteMap(code, type);
        code.Close().Open("else");
        WriteArray(code, type);
        code.Close();
    }

    private static void WriteArray(CodeWriter code, TypeModel type)
    {
        RunBuilder run = new(code);
        if (type.Length <= MaxFixArray)
            run.Add($"Byte(0x{0x90 | type.Length:X2})", 1, $"ArrayHeader({type.Length})");
        else
            run.Add($"ArrayHeader({type.Length})", MaxHeader);

        Dictionary<int, MemberModel> members = type.Members.ToDictionary(m => m.Position);
        for (int position = 0; position < type.Length; position++)
        {
            if (position == 0 && type.Base is { } block)
                run.Flush(WriteBase(type, block));
            else if (!members.TryGetValue(position, out MemberModel? member))
                run.Add("Byte(0xC0)", 1, "Nil()");
            else
                WriteMember(run, type, member);
        }

        run.Flush();
    }

    private static void WriteMember(RunBuilder run, TypeModel type, MemberModel member)
    {
        string value = Access.Get(type, member);
        if (member.Codec.Run is { } store)
            run.Add($"{store.Method}({(store.Cast is null ? value : $"({store.Cast}){value}")})", store.Size);
        else
            run.Flush(Write(type, member));
    }

    /// <summary>The statements that write a member that is no part of a run.</summary>
    private static string[] Write(TypeModel type, MemberModel member)
    {
        if (member.Elements is { } elements)
            return [ContentEmitter.WriteElements(elements)];
        string codec = Slot.Name(type, member);
        string value = Access.Get(type, member);
        string statement = member.Limit is { } limit
            ? $"Codecs.MemberLimit.Write{(limit.IsText ? "Text" : "Counted")}<{member.Codec.Type}, {codec}>(ref writer, {value}, {limit.Max});"
            : $"{codec}.Write(ref writer, {value});";
        return AsArgument(type, statement, member.Construction != ConstructionRole.None && !member.Codec.IsLeaf);
    }

    private static string[] WriteBase(TypeModel type, BaseModel block) =>
        AsArgument(type, $"{block.Codec}.WriteMembers(ref writer, value);", type.ConstructsFromMembers && block.HasMembers);

    /// <summary>Names the object while something is written that must be there before it is, and so cannot refer to it.</summary>
    private static string[] AsArgument(TypeModel type, string statement, bool isArgument) => type.PreservesReferences && isArgument
        ? ["Codecs.References.BeginArgument(ref writer, value);", statement, "Codecs.References.EndArgument(ref writer, value);"]
        : [statement];

    private static void WriteMap(CodeWriter code, TypeModel type)
    {
        int count = type.Members.Count + (type.Base is null ? 0 : 1);
        code.Line(type.Extra is null
            ? $"writer.WriteMapHeader({count});"
            : $"Codecs.ExtraMembers.WriteMapHeader(ref writer, {count}, {Access.Get(type, type.Extra)});");
        if (type.Base is { } block)
            code.Line("writer.WriteUtf8(\"base\"u8);").Lines(WriteBase(type, block));
        foreach (MemberModel member in type.Members)
        {
            code.Line($"writer.WriteUtf8({CodeWriter.Literal(member.WireName)}u8);");
            code.Lines(Write(type, member));
        }

        if (type.Extra is not null)
            code.Line($"Codecs.ExtraMembers.Write(ref writer, {Access.Get(type, type.Extra)}, Schema);");
    }

    private static void WriteSparse(CodeWriter code, TypeModel type)
    {
        code.Line($"Codecs.SparseBody body = new(ref writer, {DefaultsEmitter.Defaults(type)});");
        if (type.Base is { } block)
            code.Line("body.WriteName(ref writer, \"base\"u8);").Lines(WriteBase(type, block));
        int skippable = 0;
        foreach (MemberModel member in type.Members)
        {
            code.Line($"body.WriteName(ref writer, {CodeWriter.Literal(member.WireName)}u8);");
            code.Lines(Write(type, member));
            if (member.SkipsDefault)
                code.Line($"body.SkipDefault(ref writer, {skippable++});");
        }

        if (type.Extra is not null)
            code.Line($"body.WriteExtra(ref writer, {Access.Get(type, type.Extra)}, Schema);");
        code.Line("body.End(ref writer);");
    }

    /// <summary>Joins bounded values to runs that reserve once.</summary>
    private sealed class RunBuilder
    {
        private readonly CodeWriter _code;
        private readonly List<string> _stores = new();
        private string _alone = "";
        private bool _declared;
        private int _size;

        public RunBuilder(CodeWriter code) => _code = code;

        /// <summary>Adds a value.</summary>
        /// <param name="store">The call on the run.</param>
        /// <param name="size">The most bytes that it takes.</param>
        /// <param name="alone">The call on the writer, without <c>Write</c>, for a run of one; null if it is the same.</param>
        public void Add(string store, int size, string? alone = null)
        {
            _stores.Add(store);
            _size += size;
            _alone = alone ?? store;
        }

        /// <summary>Ends the run, and writes statements that are no part of one.</summary>
        public void Flush(string[] statements)
        {
            Flush();
            _code.Lines(statements);
        }

        /// <summary>Ends the run.</summary>
        public void Flush()
        {
            if (_stores.Count == 1)
            {
                _code.Line($"writer.Write{_alone};");
            }
            else if (_stores.Count > 1)
            {
                _code.Line($"{(_declared ? "" : "OotRun ")}run = writer.Reserve({_size});");
                foreach (string store in _stores)
                    _code.Line($"run.{store};");
                _code.Line("writer.Commit(run);");
                _declared = true;
            }

            _stores.Clear();
            _size = 0;
        }
    }
}
