namespace TypedOot.Generators.Model;

/// <summary>A union of C# or F#, as its codec needs it.</summary>
/// <param name="Cases">The cases, in ascending order of their numbers.</param>
/// <param name="Tests">How the case of a value is found: the first test that succeeds says it.</param>
/// <param name="UsesTryGetValue">Whether the tests are calls of <c>TryGetValue</c>.</param>
/// <param name="Value">The expression of what the union holds, over <c>value</c>.</param>
/// <param name="Empty">The expression of a union that holds nothing, or null if there is none.</param>
internal sealed record LanguageUnionModel(
    EquatableArray<CaseModel> Cases, EquatableArray<CaseTest> Tests, bool UsesTryGetValue, string Value, string? Empty)
{
    /// <summary>The method of a codec that calls a method <c>Create</c> that the union implements.</summary>
    public const string CreateCase = "CreateCase";

    /// <summary>The interface that has the members of the union, qualified; null if the union has them itself.</summary>
    public string? Provider { get; init; }

    /// <summary>The expression of the number of the case of <c>value</c>, which an F# union knows; null for one of C#.</summary>
    public string? Tag { get; init; }

    /// <summary>The objects that hold the fields of the cases of an F# union, whose codecs stand within that of the union.</summary>
    public EquatableArray<TypeModel> Bodies { get; init; }
}

/// <summary>A case of a union.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Type">Its type without null, qualified.</param>
/// <param name="Parameter">The type of the parameter of its constructor, qualified.</param>
/// <param name="Out">The type of the parameter of its <c>TryGetValue</c>, qualified; empty if that is not called.</param>
/// <param name="Codec">Its codec.</param>
/// <param name="IsValueType">Whether it is a struct or an enum.</param>
internal sealed record CaseModel(int Number, string Type, string Parameter, string Out, string Codec, bool IsValueType)
{
    /// <summary>The call that makes a union of C# of it, up to the parentheses.</summary>
    public string Creator { get; init; } = "";

    /// <summary>Whether what makes a union of it is a static method that the union implements.</summary>
    public bool IsVirtual { get; init; }
}

/// <summary>A test for a case.</summary>
/// <param name="Number">The number of the case.</param>
/// <param name="IsExact">Whether the value has to be of exactly the type of the case.</param>
internal sealed record CaseTest(int Number, bool IsExact);
