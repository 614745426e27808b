using TypedOot.Serialization;

[assembly: OotConverter(typeof(Colours.VersionRangeConverter))]

namespace Colours;

[OotConverter(typeof(ColourConverter))]
public readonly struct Colour
{
    public Colour(uint value) => Value = value;

    public uint Value { get; }
}

public sealed class ColourConverter : OotConverter<Colour>
{
    public override void Write(ref OotWriter writer, Colour value) => writer.WriteUInt32(value.Value);

    public override Colour Read(ref OotReader reader) => new(reader.ReadUInt32());
}

public sealed class VersionRange
{
    public VersionRange(Version from) => From = from;

    public Version From { get; }
}

public sealed class VersionRangeConverter : OotSurrogate<VersionRange, string>
{
    public override string ToSurrogate(VersionRange value) => value.From.ToString();

    public override VersionRange FromSurrogate(string surrogate) => new(Version.Parse(surrogate));
}

public sealed class Upper : OotSurrogate<string, string>
{
    public override string ToSurrogate(string value) => value.ToUpperInvariant();

    public override string FromSurrogate(string surrogate) => surrogate;
}

[OotMessage]
[OotConverter(typeof(TokenConverter))]
public sealed class Token
{
    public string Text { get; set; } = "";
}

public sealed class TokenConverter : OotSurrogate<Token, string>
{
    public override string ToSurrogate(Token value) => value.Text;

    public override Token FromSurrogate(string surrogate) => new() { Text = surrogate };
}

[OotMessage]
public sealed class Palette
{
    public Colour Main { get; set; }

    public Colour? Accent { get; set; }

    public List<Colour> All { get; set; } = new();

    public VersionRange? Versions { get; set; }

    [OotConverter(typeof(Upper))]
    public string Name { get; set; } = "";

    public Token? Token { get; set; }
}
