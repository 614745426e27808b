using MessagePack;

namespace TypedOot.MessagePackCSharp.Tests;

#pragma warning disable CA1051 // Fields are members of that library.
#pragma warning disable OOT018 // Some tests are of the members that are left out.

[MessagePackObject(keyAsPropertyName: true)]
public class Named
{
    public int First { get; set; }

    public string Text { get; set; } = "text";

    public decimal GrößeDieMehrAlsEinunddreißigBytesHat { get; set; }

    public Dictionary<Guid, Place>? Places { get; set; }

    [IgnoreMember]
    public object? Ignored { get; set; }

    internal int Hidden { get; set; } = 1;
}

/// <summary>A map whose order the source generator of version 3 and the resolvers of both versions choose differently.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed class NamedDerived : Named
{
    public TimeSpan Own { get; set; }

    public int Field;

    public DateOnly AfterField { get; set; }
}

/// <summary>A map of which the resolvers of both versions write less.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed class NamedWithKey
{
    [Key("k")]
    public int Number { get; set; }

    public int Computed => Number * 2;
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class NamedConstructed(int first)
{
    public int First { get; } = first;
}

/// <summary>A map without the members that cannot be set from outside; a model of the tests of that library.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public class ComplexModel
{
    private string? _note;

    public IDictionary<string, string> AdditionalProperty { get; private set; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedOn { get; set; }

    public Guid Id { get; set; }

    public string? Name { get; set; }

    public DateTimeOffset UpdatedOn { get; set; }

    public IList<SimpleModel> SimpleModels { get; private set; } = new List<SimpleModel>();

    public int Internal { get; internal set; }

    public int Protected { get; protected set; }

    public int Initial { get; init; }

    public string? Note
    {
        get => _note;
        private set => _note = value;
    }

    public void Annotate(string note)
    {
        _note = note;
        (Internal, Protected) = (6, 7);
    }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class SimpleModel
{
    public int Id { get; set; }

    public decimal Amount { get; private set; } = 5;
}

/// <summary>A map with a member that cannot be set, and is written as the constructor takes it.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed class NamedTaken
{
    public NamedTaken()
    {
    }

    public NamedTaken(int number) => Number = number;

    public int Number { get; private set; }

    public int Lost { get; private set; } = 1;

    public int Other { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public struct NamedTakenStruct(int number)
{
    public int Number { get; private set; } = number;

    public int Other { get; set; }
}

/// <summary>A map with a member that cannot be set and has a key of its own.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed class NamedWithKeyAndPrivateSetter
{
    public NamedWithKeyAndPrivateSetter()
    {
    }

    public NamedWithKeyAndPrivateSetter(short value) => Number = value;

    [Key("k")]
    public int Number { get; private set; }
}
