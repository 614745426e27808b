using System.Collections.Generic;
using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes the schema and the kind of a codec.</summary>
internal static class SchemaEmitter
{
    public static void Emit(CodeWriter code, TypeModel type)
    {
        string name = Name(type);
        if (type.Form == TypeForm.Interface)
        {
            code.Line($"public static Serialization.OotKind Kind => Serialization.OotKind.Polymorphic({name});");
            return;
        }

        if (type.IsTransparent)
        {
            code.Line($"public static Serialization.OotKind Kind => {Content(type)};");
            return;
        }

        code.Line("private static Serialization.OotSchema? _schema;").Line();
        if (type.Content is not null || type.LanguageUnion is not null)
        {
            code.Line($"public static Serialization.OotSchema Schema => _schema ??= Serialization.OotSchema.Of({name}, {Content(type)});");
        }
        else
        {
            code.Line("public static Serialization.OotSchema Schema => _schema ??= new(").Indented(arguments =>
            {
                arguments.Line($"{name},").Line("[").Indented(rows =>
                {
                    foreach (string row in Rows(type))
                        rows.Line(row + ",");
                });
                arguments.Line(type.PreservesReferences ? "]) { PreservesReferences = true };" : "]);");
            });
        }

        code.Line();
        code.Line(type.IsAbstract
            ? $"public static Serialization.OotKind Kind => Serialization.OotKind.Polymorphic({name});"
            : type.Form == TypeForm.Converted && !type.IsMessage
                ? $"public static Serialization.OotKind Kind => {type.Content!.Codec.Name}.Kind;"
                : $"public static Serialization.OotKind Kind => Serialization.OotKind.Message({name}, static () => Schema);");
    }

    private static string Name(TypeModel type)
    {
        if (type.TypeParameters.Count == 0)
            return CodeWriter.Literal(type.WireName);
        if (type.NameParts.Count == 0)
            return Close(CodeWriter.Literal(type.WireName), type.TypeParameters);
        string name = "";
        int first = 0;
        foreach (NamePartModel part in type.NameParts)
        {
            name += (first == 0 ? "" : " + ") + CodeWriter.Literal(part.Text);
            if (part.Count > 0)
                name = Close(name, type.TypeParameters.Skip(first).Take(part.Count));
            first += part.Count;
        }

        return name;
    }

    private static string Close(string name, IEnumerable<TypeParameterModel> arguments) =>
        $"Serialization.OotKind.Close({name}, {string.Join(", ", arguments.Select(p => $"(typeof({p.Name}), {p.Codec}.Kind)"))})";

    private static string Content(TypeModel type) => type.Form switch
    {
        TypeForm.LanguageUnion => LanguageUnionEmitter.Content(type.LanguageUnion!),
        TypeForm.Option => FSharpEmitter.Kind(type),
        TypeForm.Unit => "Serialization.OotKind.Tuple()",
        TypeForm.Collection or TypeForm.Dictionary => ContentEmitter.Kind(type.Content!),
        _ => $"{type.Content!.Codec.Name}.Kind",
    };

    private static IEnumerable<string> Rows(TypeModel type)
    {
        if (type.Base is { } block)
            yield return $"new(0, \"base\", Serialization.OotKind.Base(static () => {block.Codec}.Schema), Serialization.OotMemberFlags.Required)";
        foreach (MemberModel member in type.Members)
            yield return Row(type, member);
    }

    private static string Row(TypeModel type, MemberModel member)
    {
        List<string> flags = new();
        if (member.IsPinned)
            flags.Add("Serialization.OotMemberFlags.Pinned");
        if (member.IsRequired)
            flags.Add("Serialization.OotMemberFlags.Required");
        if (member.IsOptional)
            flags.Add("Serialization.OotMemberFlags.Optional");
        string suffix = flags.Count == 0 ? "" : ", " + string.Join(" | ", flags);
        string aliases = member.Aliases.Count == 0 ? "" : $" {{ Aliases = [{string.Join(", ", member.Aliases.Select(CodeWriter.Literal))}] }}";
        return $"new({member.Position}, {CodeWriter.Literal(member.WireName)}, {Slot.Kind(type, member)}{suffix}){aliases}";
    }
}
