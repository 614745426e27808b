using System.ComponentModel;

namespace TypedOot.Serialization;

/// <summary>
/// Emitted by the generator once for an assembly: where its codecs are registered. Assemblies that reference it read this at
/// compile time, so that their programs know its messages whether or not they touch it.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OotModuleAttribute : Attribute
{
    /// <summary>Names the module.</summary>
    /// <param name="module">A static class with <c>public static void AddTo(OotRegistryBuilder)</c>.</param>
    /// <param name="abi">The version of the contract between generated code and runtime that it was generated for.</param>
    public OotModuleAttribute(Type module, int abi)
    {
        Module = module;
        Abi = abi;
    }

    /// <summary>The class that registers the codecs.</summary>
    public Type Module { get; }

    /// <summary>The version of the contract between generated code and runtime.</summary>
    public int Abi { get; }
}

/// <summary>Emitted by the generator for each message of an assembly: its names and tag, for checks at compile time.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OotTagAttribute : Attribute
{
    /// <summary>Names a message.</summary>
    /// <param name="tag">The tag that it is written with.</param>
    /// <param name="name">Its wire name.</param>
    /// <param name="type">Its type.</param>
    public OotTagAttribute(uint tag, string name, Type type)
    {
        Tag = tag;
        Name = name;
        Type = type;
    }

    /// <summary>The tag that it is written with.</summary>
    public uint Tag { get; }

    /// <summary>Its wire name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public Type Type { get; }

    /// <summary>Other names that it answers to.</summary>
    public string[]? Aliases { get; set; }
}
