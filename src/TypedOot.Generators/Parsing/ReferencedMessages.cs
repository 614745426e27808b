using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Reads what the generator wrote down of the messages of references: their tags and names.</summary>
internal static class ReferencedMessages
{
    /// <summary>The messages, in the order of their assemblies.</summary>
    public static IEnumerable<ReferencedMessage> Of(KnownTypes known) =>
        from assembly in known.Modules()
        from attribute in assembly.GetAttributes()
        where Attributes.Is(attribute, Attributes.Tag)
        let type = Attributes.Argument<ITypeSymbol>(attribute, 2)
        let name = Attributes.Argument<string>(attribute, 1)
        where type is not null && name is not null
        select new ReferencedMessage(
            type, Attributes.Argument<uint>(attribute), new[] { name }.Concat(Attributes.NamedStrings(attribute, "Aliases")));
}

/// <summary>A message of a reference.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Tag">The tag that it is written with.</param>
/// <param name="Names">Its wire name and its aliases.</param>
internal sealed record ReferencedMessage(ITypeSymbol Type, uint Tag, IEnumerable<string> Names);
