using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedOot.Generators.Parsing;
using TypedOot.Generators.Roots;

namespace TypedOot.Generators.Analyzers;

/// <summary>Reports type parameters that are passed on to what carries <c>[OotRoot]</c>, and do not carry it themselves.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RootAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnmarkedParameter);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Attributes.Root) is null || start.Compilation.GetTypeByMetadataName("TypedOot.OotRegistry") is null)
                return;
            HashSet<string> names = RootCalls.NamesOf(Survey.Of(start.Compilation).Known);
            start.RegisterSyntaxNodeAction(node => Check(node, names), SyntaxKind.InvocationExpression, SyntaxKind.GenericName);
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context, HashSet<string> names)
    {
        if (TreeCalls.NameOf(context.Node) is not { } name || !RootNames.Has(names, name))
            return;
        foreach (ITypeSymbol type in RootCalls.TypesOf(context.Node, context.SemanticModel))
        {
            if (GrowingTypes.ParametersIn(type).FirstOrDefault(parameter => type is not ITypeParameterSymbol || !RootNames.IsRoot(parameter)) is not { } hidden)
                continue;
            string owner = (hidden.DeclaringMethod ?? (ISymbol?)hidden.DeclaringType)?.Name ?? "";
            bool isAlone = type is ITypeParameterSymbol;
            string advice = isAlone
                ? $"mark '{hidden.Name}' with [OotRoot]"
                : $"write '{owner}' for a type parameter that stands for the whole of it and carries [OotRoot]";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnmarkedParameter,
                name.GetLocation(),
                isAlone ? Advice.Property(DiagnosticProperties.Parameter, hidden.Name) : Advice.None,
                type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                owner,
                advice));
        }
    }
}
