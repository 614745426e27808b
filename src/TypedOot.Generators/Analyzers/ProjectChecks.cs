using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators.Emitting;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Analyzers;

/// <summary>Checks what the project as a whole must have: a language that is new enough, and references of one contract version.</summary>
internal static class ProjectChecks
{
    private const string Builder = "TypedOot.OotRegistryBuilder";

    /// <summary>Finds the problems of the project.</summary>
    public static IEnumerable<Diagnostic> Of(IReadOnlyCollection<Message> messages, KnownTypes known)
    {
        if (known.Compilation.GetTypeByMetadataName(Builder) is not { } builder)
            yield break;
        if (messages.Count > 0 && known.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 } compilation)
            yield return Diagnostic.Create(Descriptors.OldLanguageVersion, Location.None, compilation.LanguageVersion.ToDisplayString());

        if (builder.GetMembers("Abi").OfType<IFieldSymbol>().FirstOrDefault() is { ConstantValue: int runtime } && runtime != ModuleEmitter.Abi)
            yield return Other("The runtime " + builder.ContainingAssembly.Name, runtime);
        foreach (IAssemblySymbol assembly in known.Modules())
        {
            AttributeData module = assembly.GetAttributes().First(a => Attributes.Is(a, Attributes.Module));
            if (Attributes.Argument<int>(module, 1) is var abi && abi != ModuleEmitter.Abi)
                yield return Other("The generated code of " + assembly.Name, abi);
        }
    }

    private static Diagnostic Other(string what, int abi) =>
        Diagnostic.Create(Descriptors.OtherContractVersion, Location.None, what, abi, ModuleEmitter.Abi);
}
