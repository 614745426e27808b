namespace TypedOot.Serialization;

/// <summary>
/// Which schema of a sender each of its names and tags means, and each type here that reads them. Names and tags go together as long as no
/// message changes one of them; a sender that passes on what others wrote may have two names for a tag, or two tags for a name.
/// </summary>
/// <remarks>Changed by whoever made it, until others see it.</remarks>
internal sealed class SchemaMeaning
{
    private WireSchema?[] _names = [];
    private WireSchema?[] _tags = [];
    private WireSchema?[] _types = [];

    /// <summary>What is meant by the name of a number.</summary>
    public WireSchema? OfName(int number) => At(_names, number);

    /// <summary>What is meant by the tag of a number.</summary>
    public WireSchema? OfTag(int number) => At(_tags, number);

    /// <summary>What bodies of the type of a number were written by.</summary>
    public WireSchema? OfType(int number) => At(_types, number);

    /// <summary>Whether bodies of any of the schemas are read otherwise than they would be without them.</summary>
    public bool MapsBodies => Array.Exists(_names, Differs) || Array.Exists(_tags, Differs);

    /// <summary>Whether a type here reads what goes by several names at the sender.</summary>
    public bool SharesTypes { get; private set; }

    /// <summary>Makes a schema the one that is meant.</summary>
    /// <returns>Whether it was not.</returns>
    public bool Set(SchemaNumbers numbers, WireSchema sent)
    {
        bool isNew = Put(ref _names, numbers.OfName(sent.Schema.Name), sent);
        if (sent.Tag != 0)
            isNew |= Put(ref _tags, numbers.OfTag(sent.Tag), sent);
        return SetType(numbers, sent) || isNew;
    }

    /// <summary>Makes a schema the one that bodies of its type here were written by.</summary>
    /// <returns>Whether it was not.</returns>
    public bool SetType(SchemaNumbers numbers, WireSchema sent)
    {
        if (sent.Taken is not { } taken)
            return false;
        int number = numbers.OfType(taken);
        SharesTypes |= HaveSeveralNames(OfType(number), sent);
        return Put(ref _types, number, sent);
    }

    /// <summary>A copy in which what this one leaves open is as another one says.</summary>
    public SchemaMeaning Over(SchemaMeaning other) => new()
    {
        _names = Over(_names, other._names),
        _tags = Over(_tags, other._tags),
        _types = Over(_types, other._types),
        SharesTypes = SharesTypes || other.SharesTypes || HaveSeveralNames(_types, other._types),
    };

    /// <summary>Finds the types anew: messages of this program have been loaded.</summary>
    public void Renumber(SchemaNumbers numbers)
    {
        _types = [];
        SharesTypes = false;
        foreach (WireSchema? sent in _names)
        {
            if (sent is not null)
                SetType(numbers, sent);
        }
    }

    private static bool HaveSeveralNames(WireSchema?[] some, WireSchema?[] others)
    {
        for (int i = 0; i < Math.Min(some.Length, others.Length); i++)
        {
            if (HaveSeveralNames(some[i], others[i]))
                return true;
        }

        return false;
    }

    private static bool HaveSeveralNames(WireSchema? one, WireSchema? another) =>
        one is not null && another is not null && one.Schema.Name != another.Schema.Name;

    private static bool Differs(WireSchema? sent) => sent is { IsAsHere: false };

    private static WireSchema? At(WireSchema?[] schemas, int number) => (uint)number < (uint)schemas.Length ? schemas[number] : null;

    private static bool Put(ref WireSchema?[] schemas, int number, WireSchema sent)
    {
        if (number >= schemas.Length)
            Array.Resize(ref schemas, number + 1);
        if (schemas[number] == sent)
            return false;
        schemas[number] = sent;
        return true;
    }

    private static WireSchema?[] Over(WireSchema?[] upper, WireSchema?[] lower)
    {
        WireSchema?[] merged = new WireSchema?[Math.Max(upper.Length, lower.Length)];
        for (int i = 0; i < merged.Length; i++)
            merged[i] = At(upper, i) ?? At(lower, i);
        return merged;
    }
}
