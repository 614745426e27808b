namespace MessagePack;

// The attributes of MessagePack-CSharp that are honoured by their full names, declared here with the signatures of version 3:
// the tests that compare bytes with the library itself reference version 2, which has no AllowPrivate.
#pragma warning disable CA1019, CA1813

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute
{
    public bool KeyAsPropertyName { get; } = keyAsPropertyName;

    public bool AllowPrivate { get; set; }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class KeyAttribute : Attribute
{
    public KeyAttribute(int x) => IntKey = x;

    public KeyAttribute(string x) => StringKey = x;

    public int? IntKey { get; }

    public string? StringKey { get; }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class IgnoreMemberAttribute : Attribute;

[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public class UnionAttribute : Attribute
{
    public UnionAttribute(int key, Type subType)
    {
        Key = key;
        SubType = subType;
    }

    public UnionAttribute(int key, string subType)
    {
        Key = key;
        SubType = Type.GetType(subType, throwOnError: true)!;
    }

    public int Key { get; }

    public Type SubType { get; }
}

[AttributeUsage(AttributeTargets.Constructor)]
public class SerializationConstructorAttribute : Attribute;

[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Field | AttributeTargets.Property)]
public class MessagePackFormatterAttribute(Type formatterType) : Attribute
{
    public Type FormatterType { get; } = formatterType;
}

public interface IMessagePackSerializationCallbackReceiver
{
    void OnBeforeSerialize();

    void OnAfterDeserialize();
}
