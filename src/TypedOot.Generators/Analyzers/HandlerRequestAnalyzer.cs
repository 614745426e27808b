using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedOot.Generators.Analyzers;

/// <summary>Reports requests that a handler makes on the connection of its context, instead of on the context, which gives its turn away.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerRequestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RequestHoldsTurn);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TypedOot.OotContext") is { } handlerContext)
                start.RegisterOperationAction(operation => Check(operation, handlerContext), OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol handlerContext)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "RequestAsync"
            && call.Instance is IPropertyReferenceOperation { Property.Name: "Connection", Instance: { } owner } connection
            && SymbolEqualityComparer.Default.Equals(owner.Type, handlerContext))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.RequestHoldsTurn, connection.Syntax.GetLocation(), owner.Syntax.ToString()));
        }
    }
}
