using System.Security.Cryptography;
using System.Text;

namespace TypedOot.Serialization;

/// <summary>
/// The names of roots that are no messages, from their kinds: <c>list&lt;shop.Order&gt;</c>. What may be null is no part of a name, so that peers
/// which differ in that understand each other.
/// </summary>
internal static class StructuralName
{
    private const string Shortened = "root#";

    /// <summary>The name of a root, and its kind as a schema of the name says it.</summary>
    /// <returns>
    /// Null for a plain value, for a base, whose values go by their own names, and for what may be null itself: what is not goes by the name of that.
    /// </returns>
    public static OotSchema? SchemaOf(OotKind kind)
    {
        if (kind.Form == OotKindForm.Optional)
            return null;
        OotKind bare = Bare(kind);
        if (bare.Form == OotKindForm.Message)
            return bare.Schema;
        if (bare.Form == OotKindForm.Polymorphic || !HasMessages(bare))
            return null;
        StringBuilder name = new();
        Append(name, bare);
        return OotSchema.Of(Shorten(name.ToString()), bare);
    }

    /// <summary>The kind without what may be null in it.</summary>
    public static OotKind Bare(OotKind kind) => kind.Form switch
    {
        OotKindForm.Optional => Bare(kind.Arguments[0]),
        OotKindForm.List => OotKind.List(Bare(kind.Arguments[0])),
        OotKindForm.Map => OotKind.Map(Bare(kind.Arguments[0]), Bare(kind.Arguments[1])),
        OotKindForm.Tuple => OotKind.Tuple(Array.ConvertAll(kind.Arguments, Bare)),
        _ => kind,
    };

    private static bool HasMessages(OotKind kind) =>
        kind.Form is OotKindForm.Message or OotKindForm.Polymorphic || Array.Exists(kind.Arguments, HasMessages);

    private static void Append(StringBuilder name, OotKind kind)
    {
        if (kind.Form is OotKindForm.Message or OotKindForm.Polymorphic)
        {
            name.Append(kind.TypeName);
            return;
        }

        if (kind.Arguments.Length == 0)
        {
            name.Append(kind.Text);
            return;
        }

        name.Append(kind.Form switch { OotKindForm.List => "list<", OotKindForm.Map => "map<", _ => "tuple<" });
        for (int i = 0; i < kind.Arguments.Length; i++)
        {
            if (i > 0)
                name.Append(',');
            Append(name, kind.Arguments[i]);
        }

        name.Append('>');
    }

    /// <summary>A name that is longer than names can be, as its hash.</summary>
    private static string Shorten(string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        return utf8.Length <= SchemaLimits.NameBytes ? name : Shortened + Convert.ToHexString(SHA256.HashData(utf8).AsSpan(0, WireSchema.FingerprintSize));
    }
}
