using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

// Two programs with the same messages, one of which is older. Codecs as the generator writes them.

internal sealed record OldPart(string Name, int Count);

internal sealed record NewPart(long Count, string Name, bool IsRare);

/// <summary>A part whose name is none any more.</summary>
internal sealed record OddPart(List<int> Name);

internal sealed record OldKit(OldPart Main, List<OldPart> Rest);

internal sealed record NewKit(string Title, List<NewPart> Rest, NewPart Main);

/// <summary>A message of the newer program alone, with a type of both in it.</summary>
internal sealed record Review(NewPart About, object? More);

/// <summary>A message whose type is an old part's under another name, with the same tag.</summary>
internal sealed record Renamed(string Label);

internal readonly struct OldPartCodec : IOotMessageCodec<OldPart>
{
    public static OotSchema Schema { get; } = new("test.part", new(0, "Name", OotKind.String), new(1, "Count", OotKind.Int32));

    public static OotKind Kind { get; } = OotKind.Message("test.part", () => Schema);

    public static void Write(ref OotWriter writer, OldPart? value) => Nullable.Write<OldPart, OldPartCodec>(ref writer, value);

    public static OldPart? Read(ref OotReader reader) => Nullable.Read<OldPart, OldPartCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, OldPart value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteString(value.Name);
        writer.WriteInt32(value.Count);
    }

    public static OldPart ReadBody(ref OotReader reader)
    {
        if (reader.TryReadBodyHeader(2))
            return new OldPart(NotNullCodec<string, StringCodec>.Read(ref reader), reader.ReadInt32());
        string name = "none";
        int count = -1;
        reader.Charge(32);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            if (member == 0)
                name = NotNullCodec<string, StringCodec>.Read(ref reader);
            else
                count = reader.ReadInt32();
        }

        return new OldPart(name, count);
    }
}

internal readonly struct NewPartCodec : IOotMessageCodec<NewPart>
{
    public static OotSchema Schema { get; } = new(
        "test.part", new(0, "Count", OotKind.Int64), new(1, "Name", OotKind.String), new(2, "IsRare", OotKind.Boolean));

    public static OotKind Kind { get; } = OotKind.Message("test.part", () => Schema);

    public static void Write(ref OotWriter writer, NewPart? value) => Nullable.Write<NewPart, NewPartCodec>(ref writer, value);

    public static NewPart? Read(ref OotReader reader) => Nullable.Read<NewPart, NewPartCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, NewPart value)
    {
        writer.WriteArrayHeader(3);
        writer.WriteInt64(value.Count);
        writer.WriteString(value.Name);
        writer.WriteBoolean(value.IsRare);
    }

    public static NewPart ReadBody(ref OotReader reader)
    {
        if (reader.TryReadBodyHeader(3))
            return new NewPart(reader.ReadInt64(), NotNullCodec<string, StringCodec>.Read(ref reader), reader.ReadBoolean());
        long count = -1;
        string name = "none";
        bool isRare = false;
        reader.Charge(40);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            switch (member)
            {
                case 0:
                    count = reader.ReadInt64();
                    break;
                case 1:
                    name = NotNullCodec<string, StringCodec>.Read(ref reader);
                    break;
                default:
                    isRare = reader.ReadBoolean();
                    break;
            }
        }

        return new NewPart(count, name, isRare);
    }
}

internal readonly struct OddPartCodec : IOotMessageCodec<OddPart>
{
    public static OotSchema Schema { get; } = new("test.part", new OotSchemaMember(0, "Name", OotKind.List(OotKind.Int32)));

    public static OotKind Kind { get; } = OotKind.Message("test.part", () => Schema);

    public static void Write(ref OotWriter writer, OddPart? value) => Nullable.Write<OddPart, OddPartCodec>(ref writer, value);

    public static OddPart? Read(ref OotReader reader) => Nullable.Read<OddPart, OddPartCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, OddPart value)
    {
        writer.WriteArrayHeader(1);
        ListCodec<int, Int32Codec>.Write(ref writer, value.Name);
    }

    public static OddPart ReadBody(ref OotReader reader)
    {
        reader.Charge(48);
        OddPart part = new([]);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out _))
            part = new OddPart(ListCodec<int, Int32Codec>.Read(ref reader) ?? []);
        return part;
    }
}

internal readonly struct OldKitCodec : IOotMessageCodec<OldKit>
{
    public static OotSchema Schema { get; } = new(
        "test.kit", new(0, "Main", OotKind.Optional(OldPartCodec.Kind)), new(1, "Rest", OotKind.List(OldPartCodec.Kind)));

    public static OotKind Kind { get; } = OotKind.Message("test.kit", () => Schema);

    public static void Write(ref OotWriter writer, OldKit? value) => Nullable.Write<OldKit, OldKitCodec>(ref writer, value);

    public static OldKit? Read(ref OotReader reader) => Nullable.Read<OldKit, OldKitCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, OldKit value)
    {
        writer.WriteArrayHeader(2);
        OldPartCodec.Write(ref writer, value.Main);
        ListCodec<OldPart, OldPartCodec>.Write(ref writer, value.Rest);
    }

    public static OldKit ReadBody(ref OotReader reader)
    {
        reader.Charge(48);
        OldPart? main = null;
        List<OldPart> rest = [];
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            if (member == 0)
                main = OldPartCodec.Read(ref reader);
            else
                rest = ListCodec<OldPart, OldPartCodec>.Read(ref reader) ?? [];
        }

        return new OldKit(main!, rest);
    }
}

internal readonly struct NewKitCodec : IOotMessageCodec<NewKit>
{
    public static OotSchema Schema { get; } = new(
        "test.kit",
        new(0, "Title", OotKind.String),
        new(1, "Rest", OotKind.List(NewPartCodec.Kind)),
        new(2, "Main", OotKind.Optional(NewPartCodec.Kind)));

    public static OotKind Kind { get; } = OotKind.Message("test.kit", () => Schema);

    public static void Write(ref OotWriter writer, NewKit? value) => Nullable.Write<NewKit, NewKitCodec>(ref writer, value);

    public static NewKit? Read(ref OotReader reader) => Nullable.Read<NewKit, NewKitCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, NewKit value)
    {
        writer.WriteArrayHeader(3);
        writer.WriteString(value.Title);
        ListCodec<NewPart, NewPartCodec>.Write(ref writer, value.Rest);
        NewPartCodec.Write(ref writer, value.Main);
    }

    public static NewKit ReadBody(ref OotReader reader)
    {
        reader.Charge(48);
        string title = "none";
        List<NewPart> rest = [];
        NewPart? main = null;
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            switch (member)
            {
                case 0:
                    title = NotNullCodec<string, StringCodec>.Read(ref reader);
                    break;
                case 1:
                    rest = ListCodec<NewPart, NewPartCodec>.Read(ref reader) ?? [];
                    break;
                default:
                    main = NewPartCodec.Read(ref reader);
                    break;
            }
        }

        return new NewKit(title, rest, main!);
    }
}

internal readonly struct ReviewCodec : IOotMessageCodec<Review>
{
    public static OotSchema Schema { get; } = new("test.review", new(0, "About", NewPartCodec.Kind), new(1, "More", OotKind.Any));

    public static OotKind Kind { get; } = OotKind.Message("test.review", () => Schema);

    public static void Write(ref OotWriter writer, Review? value) => Nullable.Write<Review, ReviewCodec>(ref writer, value);

    public static Review? Read(ref OotReader reader) => Nullable.Read<Review, ReviewCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, Review value)
    {
        writer.Enter();
        writer.WriteArrayHeader(2);
        NewPartCodec.Write(ref writer, value.About);
        ObjectCodec.Write(ref writer, value.More);
        writer.Leave();
    }

    public static Review ReadBody(ref OotReader reader)
    {
        reader.Charge(48);
        reader.Enter();
        NewPart? about = null;
        object? more = null;
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            if (member == 0)
                about = NewPartCodec.Read(ref reader);
            else
                more = ObjectCodec.Read(ref reader);
        }

        reader.Leave();
        return new Review(about!, more);
    }
}

internal readonly struct RenamedCodec : IOotMessageCodec<Renamed>
{
    public static OotSchema Schema { get; } = new("test.renamed", new OotSchemaMember(0, "Label", OotKind.String) { Aliases = ["Name"] });

    public static OotKind Kind { get; } = OotKind.Message("test.renamed", () => Schema);

    public static void Write(ref OotWriter writer, Renamed? value) => Nullable.Write<Renamed, RenamedCodec>(ref writer, value);

    public static Renamed? Read(ref OotReader reader) => Nullable.Read<Renamed, RenamedCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, Renamed value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteString(value.Label);
    }

    public static Renamed ReadBody(ref OotReader reader)
    {
        reader.Charge(48);
        Renamed value = new("none");
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out _))
            value = new Renamed(NotNullCodec<string, StringCodec>.Read(ref reader));
        return value;
    }
}

/// <summary>Messages with a part in them, which has another name in the newer program.</summary>
internal sealed record OldBox(OldPart Inside);

internal sealed record NewBox(Renamed Inside, int Weight);

internal readonly struct OldBoxCodec : IOotMessageCodec<OldBox>
{
    public static OotSchema Schema { get; } = new("test.box", new OotSchemaMember(0, "Inside", OldPartCodec.Kind));

    public static OotKind Kind { get; } = OotKind.Message("test.box", () => Schema);

    public static void Write(ref OotWriter writer, OldBox? value) => Nullable.Write<OldBox, OldBoxCodec>(ref writer, value);

    public static OldBox? Read(ref OotReader reader) => Nullable.Read<OldBox, OldBoxCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, OldBox value)
    {
        writer.WriteArrayHeader(1);
        OldPartCodec.Write(ref writer, value.Inside);
    }

    public static OldBox ReadBody(ref OotReader reader)
    {
        OldPart? inside = null;
        reader.Charge(24);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out _))
            inside = OldPartCodec.Read(ref reader);
        return new OldBox(inside!);
    }
}

internal readonly struct NewBoxCodec : IOotMessageCodec<NewBox>
{
    public static OotSchema Schema { get; } = new("test.box", new(0, "Weight", OotKind.Int32), new(1, "Inside", RenamedCodec.Kind));

    public static OotKind Kind { get; } = OotKind.Message("test.box", () => Schema);

    public static void Write(ref OotWriter writer, NewBox? value) => Nullable.Write<NewBox, NewBoxCodec>(ref writer, value);

    public static NewBox? Read(ref OotReader reader) => Nullable.Read<NewBox, NewBoxCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, NewBox value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt32(value.Weight);
        RenamedCodec.Write(ref writer, value.Inside);
    }

    public static NewBox ReadBody(ref OotReader reader)
    {
        Renamed? inside = null;
        int weight = -1;
        reader.Charge(32);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            if (member == 0)
                weight = reader.ReadInt32();
            else
                inside = RenamedCodec.Read(ref reader);
        }

        return new NewBox(inside!, weight);
    }
}

/// <summary>A message of an assembly that is loaded late.</summary>
internal sealed record Late(string Label);

internal readonly struct LateCodec : IOotMessageCodec<Late>
{
    public static OotSchema Schema { get; } = new("test.late", new OotSchemaMember(0, "Label", OotKind.String));

    public static OotKind Kind { get; } = OotKind.Message("test.late", () => Schema);

    public static void Write(ref OotWriter writer, Late? value) => Nullable.Write<Late, LateCodec>(ref writer, value);

    public static Late? Read(ref OotReader reader) => Nullable.Read<Late, LateCodec>(ref reader);

    public static void WriteBody(ref OotWriter writer, Late value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteString(value.Label);
    }

    public static Late ReadBody(ref OotReader reader)
    {
        string label = "none";
        reader.Charge(24);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out _))
            label = NotNullCodec<string, StringCodec>.Read(ref reader);
        return new Late(label);
    }
}

/// <summary>Slots of sealed messages.</summary>
internal static class Nullable
{
    public static void Write<T, TCodec>(ref OotWriter writer, T? value)
        where T : class
        where TCodec : struct, IOotMessageCodec<T>
    {
        if (value is null)
            writer.WriteNil();
        else
            TCodec.WriteBody(ref writer, value);
    }

    public static T? Read<T, TCodec>(ref OotReader reader)
        where T : class
        where TCodec : struct, IOotMessageCodec<T> => reader.TryReadNil() ? null : TCodec.ReadBody(ref reader);
}

/// <summary>What the two programs know, and others.</summary>
internal static class Programs
{
    public const uint PartTag = 9;

    public static OotSerializerOptions Old { get; } = Of(builder => builder
        .AddMessage<OldPart, OldPartCodec>(PartTag)
        .AddMessage<OldKit, OldKitCodec>());

    public static OotSerializerOptions New { get; } = Of(builder => builder
        .AddMessage<NewPart, NewPartCodec>(PartTag)
        .AddMessage<NewKit, NewKitCodec>()
        .AddMessage<Review, ReviewCodec>());

    public static OotSerializerOptions Odd { get; } = Of(builder => builder.AddMessage<OddPart, OddPartCodec>(PartTag));

    /// <summary>Knows the part by another name, under the same tag.</summary>
    public static OotSerializerOptions Renaming { get; } = Of(builder => builder.AddMessage<Renamed, RenamedCodec>(PartTag, "test.part"));

    public static OotSerializerOptions None { get; } = Of(_ => { });

    public static OotSerializerOptions Of(Action<OotRegistryBuilder> add)
    {
        OotRegistryBuilder builder = new();
        add(builder);
        return new OotSerializerOptions { Registry = builder.Build() };
    }
}
