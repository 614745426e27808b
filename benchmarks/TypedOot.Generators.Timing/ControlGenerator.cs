using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.Generators.Timing;

/// <summary>
/// Reads of each message what every generator must read, and makes nothing of it: the attribute, the members with their accessibility and
/// attributes, and the names and nullability of the members' types. Only the compiler's own work is in its time.
/// </summary>
/// <param name="names">How the name of a member's type is read.</param>
internal sealed class ControlGenerator(ControlGenerator.Names names) : IIncrementalGenerator
{
    private static readonly SymbolDisplayFormat Format =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>How the name of a member's type is read.</summary>
    internal enum Names
    {
        /// <summary>As C# text, qualified, with type arguments and nullability, as generated code needs it.</summary>
        Qualified,

        /// <summary>As the bare names of the type and of its type arguments, which no generator could do with.</summary>
        Bare,
    }

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<int> messages = context.SyntaxProvider.ForAttributeWithMetadataName(
            "TypedOot.OotMessageAttribute", static (node, _) => node is TypeDeclarationSyntax, (found, _) => Read(found));
        context.RegisterSourceOutput(messages.Collect(), static (_, _) => { });
    }

    private int Read(GeneratorAttributeSyntaxContext context)
    {
        int read = context.Attributes[0].ConstructorArguments.Length + context.Attributes[0].NamedArguments.Length;
        foreach (ISymbol member in ((INamedTypeSymbol)context.TargetSymbol).GetMembers())
        {
            if (member is not IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public } property)
                continue;
            read += property.Name.Length + property.GetAttributes().Length + (property.SetMethod is null ? 0 : 1);
            read += names == Names.Qualified ? property.Type.ToDisplayString(Format).Length : Bare(property.Type);
        }

        return read;
    }

    private static int Bare(ITypeSymbol type)
    {
        int read = type.Name.Length + (int)type.NullableAnnotation;
        if (type is INamedTypeSymbol named)
        {
            foreach (ITypeSymbol argument in named.TypeArguments)
                read += Bare(argument);
        }

        return read;
    }
}
