namespace TypedOot.Generators.Model;

/// <summary>The members by which keys of a type are hashed whose equality is that of its fields.</summary>
/// <param name="Members">The names of the members that are fields.</param>
/// <param name="IsWhole">Whether these are all of its fields, and nothing that derives from the type can stand in its place.</param>
internal sealed record KeyModel(EquatableArray<string> Members, bool IsWhole);
