using System.Buffers;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>TypedOot with a graph that has no type: written from objects of .NET and read as such.</summary>
internal sealed class ValueSubject : Subject
{
    private readonly ArrayBufferWriter<byte> _writer = new(64 * 1024);
    private readonly object _value;

    public ValueSubject(object value)
    {
        _value = value;
        Bytes = OotSerializer.SerializeValue(value);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        OotSerializer.SerializeValue(_writer, _value);
    }

    public override object WriteNew() => OotSerializer.SerializeValue(_value);

    public override object? Read() => OotSerializer.DeserializeValue(Bytes);

    public override object? ReadSegments() => OotSerializer.DeserializeValue(Segments);
}

/// <summary>TypedOot with the same as a view over its bytes: written as it is, and opened.</summary>
internal sealed class ElementSubject : Subject
{
    private readonly ArrayBufferWriter<byte> _writer = new(64 * 1024);
    private readonly OotElement _value;

    public ElementSubject(object value)
    {
        Bytes = OotSerializer.SerializeValue(value);
        _value = OotElement.Parse(Bytes);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        OotSerializer.SerializeValue(_writer, _value);
    }

    public override object WriteNew() => OotSerializer.SerializeValue(_value);

    public override object? Read() => Opened(Bytes);

    public override object? ReadSegments() => Opened(Segments.ToArray());

    /// <summary>Opens it and looks at it, without keeping it in a box.</summary>
    private static object? Opened(byte[] bytes) => OotElement.Parse(bytes).IsNil ? throw new InvalidOperationException("The element is nil.") : null;
}
