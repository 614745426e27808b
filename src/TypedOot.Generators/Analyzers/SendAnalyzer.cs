using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Analyzers;

/// <summary>Reports calls that write or read a type of this compilation that has no codec, and so throw when they run.</summary>
/// <remarks>
/// A data type that a call names has a codec, without being a message. A type whose values may be of another type (object, an interface, an abstract class, a base of a message) is never reported, nor one
/// from elsewhere: what is registered for it cannot be seen from here.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SendAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> Ends =
        ImmutableHashSet.Create("OotConnection", "OotClient", "OotServer", "OotEndpoint", "OotContext", "OotEvent");

    private static readonly ImmutableHashSet<string> MethodsOfEnds = ImmutableHashSet.Create(
        "Send", "SendAsync", "Broadcast", "Reply", "RequestAsync", "ReceiveAsync", "TryGetMessage", "On", "OnSync");

    private static readonly ImmutableHashSet<string> MethodsOfSerializer =
        ImmutableHashSet.Create("Serialize", "SerializeAsync", "SerializeTagged", "Deserialize", "DeserializeAsync");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.SentTypeIsNoMessage, Descriptors.UnregisteredConstruction);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TypedOot.OotRegistry") is not null)
                start.RegisterOperationAction(Check, OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (!Sends(call.TargetMethod))
            return;
        foreach ((ITypeSymbol type, SyntaxNode place) in Sent(call))
        {
            if (type is INamedTypeSymbol named && Problem(named, context.Compilation) is { } descriptor)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    descriptor,
                    place.GetLocation(),
                    Properties(named, Survey.Of(context.Compilation).Known),
                    named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    call.TargetMethod.Name,
                    Remedy(named)));
            }
        }
    }

    private static bool Sends(IMethodSymbol method)
    {
        if (method.ContainingType is not { ContainingNamespace: { Name: "TypedOot", ContainingNamespace.IsGlobalNamespace: true } } type)
            return false;
        return type.Name == "OotSerializer" ? MethodsOfSerializer.Contains(method.Name) : Ends.Contains(type.Name) && MethodsOfEnds.Contains(method.Name);
    }

    /// <summary>The types that a call writes or reads, and where it says so.</summary>
    private static IEnumerable<(ITypeSymbol Type, SyntaxNode Place)> Sent(IInvocationOperation call)
    {
        IMethodSymbol definition = call.TargetMethod.OriginalDefinition;
        for (int i = 0; i < definition.Arity; i++)
            yield return (call.TargetMethod.TypeArguments[i], PlaceOf(call, definition.TypeParameters[i]));

        // A request is passed as an object beside the type of its reply.
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument is { Parameter.Type.SpecialType: SpecialType.System_Object, Value: IConversionOperation { IsImplicit: true, Operand.Type: { } type } value })
                yield return (type, value.Syntax);
        }
    }

    private static SyntaxNode PlaceOf(IInvocationOperation call, ITypeParameterSymbol parameter)
    {
        SimpleNameSyntax? name = call.Syntax is not InvocationExpressionSyntax invocation ? null : invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: var arguments } && arguments.Count > parameter.Ordinal)
            return arguments[parameter.Ordinal];
        IArgumentOperation? argument = call.Arguments.FirstOrDefault(a =>
            SymbolEqualityComparer.Default.Equals(a.Parameter?.OriginalDefinition.Type, parameter));
        return argument?.Value.Syntax ?? (SyntaxNode?)name ?? call.Syntax;
    }

    private static DiagnosticDescriptor? Problem(INamedTypeSymbol type, Compilation compilation)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } || Generics.HasParameters(type))
            return null;
        bool isMessage = Attributes.MessageOf(type.OriginalDefinition) is not null;
        if (isMessage ? !type.IsGenericType || !MentionsHere(type, compilation) : !IsHere(type, compilation))
            return null;

        Survey survey = Survey.Of(compilation);
        if (survey.Known.IsListed(type) || survey.IsBase(type))
            return null;
        if (survey.Registers(type))
            return null;
        return isMessage ? Descriptors.UnregisteredConstruction : Descriptors.SentTypeIsNoMessage;
    }

    private static string Remedy(INamedTypeSymbol type)
    {
        if (type.IsAnonymousType)
            return "declare a type with a name for it";
        return KnownTypes.IsFileLocal(type)
            ? "make it internal or public, since generated code cannot name it"
            : $"annotate it with [OotMessage], or list it with [assembly: OotMessageFor(typeof({type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}))]";
    }

    private static ImmutableDictionary<string, string?> Properties(INamedTypeSymbol type, KnownTypes known) =>
        (type.IsAnonymousType ? Advice.None : Advice.Properties(type, known)).Add(DiagnosticProperties.TypeName, Naming.TypeName(type));

    private static bool IsHere(ITypeSymbol type, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether no reference can have registered the construction, since it names something of this compilation.</summary>
    private static bool MentionsHere(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => MentionsHere(array.ElementType, compilation),
        INamedTypeSymbol named => IsHere(named, compilation) || Generics.ArgumentsOf(named).Any(a => MentionsHere(a, compilation)),
        _ => false,
    };
}
