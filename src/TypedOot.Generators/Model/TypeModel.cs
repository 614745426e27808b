namespace TypedOot.Generators.Model;

/// <summary>All that is needed to write the codec of one type. Value-equal, and free of symbols.</summary>
/// <param name="Key">What tells types apart: the metadata name.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Namespace">The namespace of the codec.</param>
/// <param name="CodecName">The name of the codec, without type parameters.</param>
/// <param name="Type">The type, qualified, with its type parameters if it is open.</param>
/// <param name="TypeParameters">Its type parameters.</param>
/// <param name="IsPublic">Whether the codec is public.</param>
/// <param name="Form">What the codec writes.</param>
/// <param name="WireName">The wire name, without type arguments.</param>
/// <param name="IsMessage">Whether it is a message, and has a tag.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="IsSealed">Whether no other type can stand in its slot.</param>
/// <param name="IsAbstract">Whether only other types can stand in its slot.</param>
/// <param name="IsMapLayout">Whether bodies are maps.</param>
/// <param name="Length">How many positions an array body has.</param>
/// <param name="Members">The members, in ascending order of position.</param>
/// <param name="Base">The block of a base in another assembly, at position 0, or null.</param>
/// <param name="Construction">How an object is made; null for abstract types.</param>
/// <param name="Serializing">Whether the type wants to be told before it is written.</param>
/// <param name="Deserialized">Whether the type wants to be told when it has been read.</param>
/// <param name="Content">For types that are no object: the codec of the whole, or for collections of an element.</param>
/// <param name="Helpers">Codecs and factories that the codec needs for itself.</param>
/// <param name="AccessorsNeedGenericClass">Whether accessors stand in a generic class of their own.</param>
internal sealed record TypeModel(
    string Key,
    string HintName,
    string Namespace,
    string CodecName,
    string Type,
    EquatableArray<TypeParameterModel> TypeParameters,
    bool IsPublic,
    TypeForm Form,
    string WireName,
    bool IsMessage,
    bool IsValueType,
    bool IsSealed,
    bool IsAbstract,
    bool IsMapLayout,
    int Length,
    EquatableArray<MemberModel> Members,
    BaseModel? Base,
    ConstructionModel? Construction,
    bool Serializing,
    bool Deserialized,
    ContentModel? Content,
    EquatableArray<HelperModel> Helpers,
    bool AccessorsNeedGenericClass)
{
    /// <summary>The parts of the wire name of a type within a generic one, each with its own type arguments behind it; else empty.</summary>
    public EquatableArray<NamePartModel> NameParts { get; init; }

    /// <summary>Whether the type wants to be told when it has been written.</summary>
    public bool Serialized { get; init; }

    /// <summary>Whether the type wants to be told before it is read.</summary>
    public bool Deserializing { get; init; }

    /// <summary>Whether objects are written in the form of MessagePack-CSharp.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Whether a slot of the type takes no object that derives from it: there, MessagePack-CSharp writes the members of the type alone.</summary>
    public bool IsExact { get; init; }

    /// <summary>The calls of the callbacks of MessagePack-CSharp; null if the type has none.</summary>
    public ReceiverModel? Receiver { get; init; }

    /// <summary>The types that may stand in a slot of a union.</summary>
    public EquatableArray<UnionCaseModel> Cases { get; init; }

    /// <summary>The cases of a union of C# or F#; null for other types.</summary>
    public LanguageUnionModel? LanguageUnion { get; init; }

    /// <summary>Whether null is one of the values of a class.</summary>
    public bool HoldsNull { get; init; }

    /// <summary>Whether the objects of a class are of classes that derive from it, one for each case.</summary>
    public bool HoldsCases { get; init; }

    /// <summary>Whether it is a case of an F# union, whose codec stands within that of the union.</summary>
    public bool IsCase { get; init; }

    /// <summary>Whether slots have the kind of what the type holds, as those of collections of .NET have, and not that of a message.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>The member that keeps unknown members; null if there is none.</summary>
    public MemberModel? Extra { get; init; }

    /// <summary>Whether an object that comes several times is written once.</summary>
    public bool PreservesReferences { get; init; }

    /// <summary>The layout of a struct in memory, in names of <c>PackedCode</c> and counts of fields; empty if packed arrays cannot hold it.</summary>
    public EquatableArray<string> Layout { get; init; }

    /// <summary>The members by which keys of the type are hashed, or null if its equality is not known.</summary>
    public KeyModel? AsKey { get; init; }

    /// <summary>Whether the members are found before they are set.</summary>
    public bool ConstructsFromMembers => ConstructsFromValues || Elements is { IsReadLast: true };

    /// <summary>Whether an object is made from members that were read before.</summary>
    public bool ConstructsFromValues => Construction is { UsesBase: true } || HasConstructionMembers;

    /// <summary>Whether the object is a collection with members of its own, whose elements it or the codec of its base writes.</summary>
    public bool HoldsElements { get; init; }

    /// <summary>The member that is the elements of the object itself, or null.</summary>
    public MemberModel? Elements
    {
        get
        {
            foreach (MemberModel member in Members)
            {
                if (member.Elements is not null)
                    return member;
            }

            return null;
        }
    }

    private bool HasConstructionMembers
    {
        get
        {
            foreach (MemberModel member in Members)
            {
                if (member.Construction != ConstructionRole.None)
                    return true;
            }

            return false;
        }
    }
}

/// <summary>The forms that a codec writes.</summary>
internal enum TypeForm
{
    /// <summary>The members of an object.</summary>
    Object,

    /// <summary>Tag and body of another type: an interface.</summary>
    Interface,

    /// <summary>The elements of a collection.</summary>
    Collection,

    /// <summary>The pairs of a dictionary.</summary>
    Dictionary,

    /// <summary>The form of a codec that is not generated here.</summary>
    Converted,

    /// <summary>The key and body of one of several types, as MessagePack-CSharp writes them.</summary>
    Union,

    /// <summary>The number and value of one of the cases of a union of C# or F#.</summary>
    LanguageUnion,

    /// <summary>A value or nil: an option of F#.</summary>
    Option,

    /// <summary>Nothing: the unit of F#.</summary>
    Unit,
}

/// <summary>A type parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Codec">The name of the parameter for its codec.</param>
/// <param name="Constraints">Its constraints, without <c>where</c> and name, or empty.</param>
internal sealed record TypeParameterModel(string Name, string Codec, string Constraints);

/// <summary>A part of the wire name of a type within a generic one.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Count">How many type arguments follow it.</param>
internal sealed record NamePartModel(string Text, int Count);

/// <summary>The part of a derived type that a base in another assembly writes and reads.</summary>
/// <param name="Type">The base, qualified.</param>
/// <param name="Codec">Its codec, qualified.</param>
/// <param name="HasMembers">Whether its members are read apart from the object.</param>
internal sealed record BaseModel(string Type, string Codec, bool HasMembers);

/// <summary>The construction of an object.</summary>
/// <param name="Kind">Directly, or through an accessor.</param>
/// <param name="Arguments">What is passed to the constructor, in its order.</param>
/// <param name="UsesBase">Whether members of <see cref="BaseModel"/> are among the arguments.</param>
/// <param name="IsDefault">Whether it is the default of a struct: no constructor is there that an accessor could call.</param>
internal sealed record ConstructionModel(AccessKind Kind, EquatableArray<ArgumentModel> Arguments, bool UsesBase, bool IsDefault)
{
    /// <summary>The static method that takes the arguments in the place of a constructor, or the static property if there are none; null for a constructor.</summary>
    public string? Factory { get; init; }
}

/// <summary>An argument of a constructor.</summary>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Type">Its type, qualified, behind <c>in</c> if it is passed so.</param>
/// <param name="Value">The expression that is passed.</param>
/// <param name="OfBase">Whether it is a member of the base's.</param>
internal sealed record ArgumentModel(string Parameter, string Type, string Value, bool OfBase);

/// <summary>The content of a type that is no object.</summary>
/// <param name="Codec">The codec of the whole, of an element, or of a key.</param>
/// <param name="Value">The codec of a value of a dictionary.</param>
internal sealed record ContentModel(CodecModel Codec, CodecModel? Value)
{
    /// <summary>The maker of a collection of all of its elements, or null if it is filled.</summary>
    public MakerModel? Maker { get; init; }
}

/// <summary>The maker of a collection of all of its elements at once.</summary>
/// <param name="Expression">The expression, over <c>elements</c>: a list or a dictionary.</param>
/// <param name="IsSet">Whether it is a set.</param>
internal sealed record MakerModel(string Expression, bool IsSet);

/// <summary>A codec or factory that stands inside the codec that needs it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The declared type of the slot, or the array type.</param>
/// <param name="Allowed">The types that may stand in the slot; null for a factory of arrays.</param>
/// <param name="Codec">The codec of the declared type, whose kind the slot has.</param>
/// <param name="Exact">Whether the declared type itself may stand in the slot.</param>
/// <param name="IsAbstract">Whether the declared type is abstract, and so written with a tag.</param>
/// <param name="Element">The element type of an array, up to the brackets that hold the lengths.</param>
/// <param name="ElementSuffix">The brackets that follow those.</param>
/// <param name="Rank">The rank of an array.</param>
internal sealed record HelperModel(
    string Name,
    string Type,
    EquatableArray<string>? Allowed,
    string? Codec,
    bool Exact,
    bool IsAbstract,
    string? Element,
    string? ElementSuffix,
    int Rank);

/// <summary>The calls of the callbacks of MessagePack-CSharp. For a struct that implements a callback explicitly, that library calls a copy of the struct.</summary>
/// <param name="CopiesBefore">Whether a copy is told that the value will be written.</param>
/// <param name="CopiesAfter">Whether a copy is told that the value has been read.</param>
internal sealed record ReceiverModel(bool CopiesBefore, bool CopiesAfter);

/// <summary>A type that may stand in a slot of a union.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">The type, qualified.</param>
/// <param name="Codec">Its codec.</param>
internal sealed record UnionCaseModel(int Key, string Type, string Codec);
