using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Support;

// Written by hand as the generator would write them, so that this layer is tested without it.

internal readonly struct OrderCodec : IOotMessageCodec<Order>
{
    public static OotSchema Schema { get; } = new(
        "test.Order",
        new OotSchemaMember(0, "Id", OotKind.Int32, OotMemberFlags.Required),
        new OotSchemaMember(1, "Customer", OotKind.String, OotMemberFlags.Required) { Aliases = ["Client"] },
        new OotSchemaMember(2, "Lines", OotKind.List(LineCodec.Kind)),
        new OotSchemaMember(3, "Prices", PricesCodec.Kind),
        new OotSchemaMember(4, "Badge", OotKind.Optional(ShapeCodec.Kind)),
        new OotSchemaMember(6, "Note", OotKind.Optional(OotKind.String)));

    public static OotKind Kind { get; } = OotKind.Message("test.Order", () => Schema);

    public static void Write(ref OotWriter writer, Order? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Order? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Order value)
    {
        writer.WriteArrayHeader(7);
        writer.WriteInt32(value.Id);
        NotNullCodec<string, StringCodec>.Write(ref writer, value.Customer);
        ListCodec<Line, LineCodec>.Write(ref writer, value.Lines);
        PricesCodec.Write(ref writer, value.Prices);
        ShapeCodec.Write(ref writer, value.Badge);
        writer.WriteNil();
        writer.WriteString(value.Note);
    }

    public static Order ReadBody(ref OotReader reader)
    {
        int id = 0;
        string customer = "";
        List<Line> lines = [];
        Dictionary<string, double> prices = [];
        Shape? badge = null;
        string? note = null;
        int start = reader.Position;
        int noteStart = 0;
        reader.Charge(256);
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            switch (member)
            {
                case 0:
                    id = reader.ReadInt32();
                    break;
                case 1:
                    customer = NotNullCodec<string, StringCodec>.Read(ref reader);
                    break;
                case 2:
                    lines = ListCodec<Line, LineCodec>.Read(ref reader) ?? [];
                    break;
                case 3:
                    prices = PricesCodec.Read(ref reader) ?? [];
                    break;
                case 4:
                    badge = ShapeCodec.Read(ref reader);
                    break;
                default:
                    noteStart = reader.Position;
                    note = reader.ReadString();
                    break;
            }
        }

        body.Require(ref reader, 0);
        body.Require(ref reader, 1);
        reader.BeginBuild(start);
        Order order = new() { Id = id, Customer = customer, Lines = lines, Prices = prices, Badge = badge };
        reader.BeginBuild(noteStart);
        order.Note = note;
        reader.EndBuild();
        return order;
    }
}

internal readonly struct LineCodec : IOotMessageCodec<Line>
{
    public static OotSchema Schema { get; } = new(
        "test.Line",
        new OotSchemaMember(0, "Product", OotKind.String, OotMemberFlags.Required),
        new OotSchemaMember(1, "Quantity", OotKind.Int32, OotMemberFlags.Required),
        new OotSchemaMember(2, "Price", OotKind.Float64, OotMemberFlags.Required));

    public static OotKind Kind { get; } = OotKind.Message("test.Line", () => Schema);

    public static void Write(ref OotWriter writer, Line? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Line? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Line value)
    {
        writer.WriteArrayHeader(3);
        NotNullCodec<string, StringCodec>.Write(ref writer, value.Product);
        OotRun run = writer.Reserve(14);
        run.Int32(value.Quantity);
        run.Double(value.Price);
        writer.Commit(run);
    }

    public static Line ReadBody(ref OotReader reader)
    {
        int start = reader.Position;
        reader.Charge(40);
        string product = "";
        int quantity = 0;
        double price = 0;
        if (reader.TryReadArrayHeader(3))
        {
            product = NotNullCodec<string, StringCodec>.Read(ref reader);
            quantity = reader.ReadInt32();
            price = reader.ReadDouble();
        }
        else
        {
            OotBody body = new(ref reader, Schema);
            while (body.Next(ref reader, out int member))
            {
                switch (member)
                {
                    case 0:
                        product = NotNullCodec<string, StringCodec>.Read(ref reader);
                        break;
                    case 1:
                        quantity = reader.ReadInt32();
                        break;
                    default:
                        price = reader.ReadDouble();
                        break;
                }
            }

            for (int member = 0; member < 3; member++)
                body.Require(ref reader, member);
        }

        reader.BeginBuild(start);
        Line line = new(product, quantity, price);
        reader.EndBuild();
        return line;
    }
}

internal readonly struct NodeCodec : IOotMessageCodec<Node>
{
    public static OotSchema Schema { get; } = new(
        "test.Node",
        new OotSchemaMember(0, "Value", OotKind.Int32),
        new OotSchemaMember(1, "Next", OotKind.Optional(OotKind.Message("test.Node", () => Schema!))),
        new OotSchemaMember(2, "Children", OotKind.List(OotKind.Message("test.Node", () => Schema!))));

    public static OotKind Kind { get; } = OotKind.Message("test.Node", () => Schema);

    public static void Write(ref OotWriter writer, Node? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Node? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Node value)
    {
        writer.Enter();
        writer.WriteArrayHeader(3);
        writer.WriteInt32(value.Value);
        Write(ref writer, value.Next);
        ListCodec<Node, NodeCodec>.Write(ref writer, value.Children);
        writer.Leave();
    }

    public static Node ReadBody(ref OotReader reader)
    {
        reader.Enter();
        reader.Charge(72);
        Node node = new();
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            switch (member)
            {
                case 0:
                    node.Value = reader.ReadInt32();
                    break;
                case 1:
                    node.Next = Read(ref reader);
                    break;
                default:
                    node.Children = ListCodec<Node, NodeCodec>.Read(ref reader) ?? [];
                    break;
            }
        }

        reader.Leave();
        return node;
    }
}

internal readonly struct ShapeCodec : IOotCodec<Shape>
{
    public static OotKind Kind { get; } = OotKind.Polymorphic("test.Shape");

    public static void Write(ref OotWriter writer, Shape? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            PolymorphicSlot.WriteTagged(ref writer, value);
    }

    public static Shape? Read(ref OotReader reader) => reader.TryReadNil() ? null : PolymorphicSlot.Read<Shape>(ref reader);
}

/// <summary>A slot that is narrowed by what it lists.</summary>
internal readonly struct RoundShapeCodec : IOotCodec<Shape>
{
    private static readonly Type[] Allowed = [typeof(Circle)];

    public static OotKind Kind { get; } = OotKind.Polymorphic("test.Shape");

    public static void Write(ref OotWriter writer, Shape? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            PolymorphicSlot.WriteTagged(ref writer, value, Allowed);
    }

    public static Shape? Read(ref OotReader reader) => reader.TryReadNil() ? null : PolymorphicSlot.Read<Shape>(ref reader, Allowed);
}

internal readonly struct CircleCodec : IOotMessageCodec<Circle>
{
    public static OotSchema Schema { get; } = new("test.Circle", new OotSchemaMember(0, "Radius", OotKind.Float64));

    public static OotKind Kind { get; } = OotKind.Message("test.Circle", () => Schema);

    public static void Write(ref OotWriter writer, Circle? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Circle? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Circle value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteDouble(value.Radius);
    }

    public static Circle ReadBody(ref OotReader reader)
    {
        reader.Charge(24);
        double radius = 0;
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out _))
            radius = reader.ReadDouble();
        return new Circle(radius);
    }
}

/// <summary>A slot of a concrete type that others derive from.</summary>
internal readonly struct RectangleCodec : IOotMessageCodec<Rectangle>
{
    public static OotSchema Schema { get; } = new(
        "test.Rectangle", new OotSchemaMember(0, "Width", OotKind.Float64), new OotSchemaMember(1, "Height", OotKind.Float64));

    public static OotKind Kind { get; } = OotKind.Message("test.Rectangle", () => Schema);

    public static void Write(ref OotWriter writer, Rectangle? value)
    {
        if (value is null)
            writer.WriteNil();
        else if (value.GetType() == typeof(Rectangle))
            WriteBody(ref writer, value);
        else
            PolymorphicSlot.WriteMarked(ref writer, value);
    }

    public static Rectangle? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        return PolymorphicSlot.IsMarked(ref reader) ? PolymorphicSlot.Read<Rectangle>(ref reader) : ReadBody(ref reader);
    }

    public static void WriteBody(ref OotWriter writer, Rectangle value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDouble(value.Width);
        writer.WriteDouble(value.Height);
    }

    public static Rectangle ReadBody(ref OotReader reader)
    {
        reader.Charge(32);
        double width = 0;
        double height = 0;
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            if (member == 0)
                width = reader.ReadDouble();
            else
                height = reader.ReadDouble();
        }

        return new Rectangle(width, height);
    }
}

internal readonly struct SquareCodec : IOotMessageCodec<Square>
{
    public static OotSchema Schema { get; } = new(
        "test.Square", new OotSchemaMember(0, "Side", OotKind.Float64), new OotSchemaMember(1, "Label", OotKind.String));

    public static OotKind Kind { get; } = OotKind.Message("test.Square", () => Schema);

    public static void Write(ref OotWriter writer, Square? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Square? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Square value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDouble(value.Side);
        writer.WriteString(value.Label);
    }

    public static Square ReadBody(ref OotReader reader)
    {
        reader.Charge(48);
        double side = 0;
        string label = "";
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
        {
            if (member == 0)
                side = reader.ReadDouble();
            else
                label = NotNullCodec<string, StringCodec>.Read(ref reader);
        }

        return new Square(side, label);
    }
}

internal readonly struct GroupCodec : IOotMessageCodec<Group>
{
    public static OotSchema Schema { get; } = new("test.Group", new OotSchemaMember(0, "Members", OotKind.List(OotKind.Optional(ShapeCodec.Kind))));

    public static OotKind Kind { get; } = OotKind.Message("test.Group", () => Schema);

    public static void Write(ref OotWriter writer, Group? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Group? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Group value)
    {
        writer.WriteArrayHeader(1);
        ListCodec<Shape?, OptionalCodec<Shape, ShapeCodec>>.Write(ref writer, value.Members);
    }

    public static Group ReadBody(ref OotReader reader)
    {
        reader.Charge(24);
        List<Shape?> members = [];
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out _))
            members = ListCodec<Shape?, OptionalCodec<Shape, ShapeCodec>>.Read(ref reader) ?? [];
        return new Group { Members = members };
    }
}

internal readonly struct WideCodec : IOotMessageCodec<Wide>
{
    public static OotSchema Schema { get; } = new(
        "test.Wide",
        Enumerable.Range(0, Wide.Count).Select(i => new OotSchemaMember(i, $"M{i}", OotKind.Int32, OotMemberFlags.Required)).ToArray());

    public static OotKind Kind { get; } = OotKind.Message("test.Wide", () => Schema);

    public static void Write(ref OotWriter writer, Wide? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Wide? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Wide value)
    {
        int start = writer.BeginArray();
        foreach (int member in value.Values)
            writer.WriteInt32(member);
        writer.EndArray(start, value.Values.Length);
    }

    public static Wide ReadBody(ref OotReader reader)
    {
        reader.Charge(48 + (sizeof(int) * Wide.Count));
        Wide wide = new();
        OotBody body = new(ref reader, Schema);
        while (body.Next(ref reader, out int member))
            wide.Values[member] = reader.ReadInt32();
        for (int member = 0; member < Wide.Count; member++)
            body.Require(ref reader, member);
        return wide;
    }
}

internal readonly struct CelsiusCodec : IOotMessageCodec<Celsius>
{
    public static OotSchema Schema { get; } = OotSchema.Of("test.Celsius", OotKind.Float64);

    public static OotKind Kind { get; } = OotKind.Message("test.Celsius", () => Schema);

    public static void Write(ref OotWriter writer, Celsius value) => WriteBody(ref writer, value);

    public static Celsius Read(ref OotReader reader) => ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Celsius value) => writer.WriteDouble(value.Degrees);

    public static Celsius ReadBody(ref OotReader reader) => new(reader.ReadDouble());
}

/// <summary>A map, written without knowing its count beforehand.</summary>
internal readonly struct PricesCodec : IOotCodec<Dictionary<string, double>>
{
    public static OotKind Kind { get; } = OotKind.Map(OotKind.String, OotKind.Float64);

    public static void Write(ref OotWriter writer, Dictionary<string, double>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        int start = writer.BeginMap();
        foreach ((string currency, double price) in value)
        {
            writer.WriteString(currency);
            if (price < 0)
                throw new OotSerializationException("a price is negative");
            writer.WriteDouble(price);
        }

        writer.EndMap(start, value.Count);
        writer.Leave();
    }

    public static Dictionary<string, double>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        int count = reader.ReadMapHeader();
        Dictionary<string, double> prices = new(reader.BeginCollection(count, 40, 2));
        for (int i = 0; i < count; i++)
        {
            int key = reader.Position;
            string currency = NotNullCodec<string, StringCodec>.Read(ref reader);
            int valueStart = reader.Position;
            double price = reader.ReadDouble();
            if (price < 0)
                throw new OotFormatException(valueStart, "a price is negative");
            if (!prices.TryAdd(currency, price))
                throw new OotFormatException(key, "the key comes twice");
        }

        reader.EndCollection(count, 2);
        reader.Leave();
        return prices;
    }
}
