using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Edits;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Roots;

/// <summary>
/// Finds the types that calls of a compilation write, read, send or take as a whole. Names are compared first; what has the name is bound.
/// </summary>
/// <remarks>
/// Binding the body of a method takes far more time than anything else that the generator does, and each edit makes a compilation in which nothing is
/// bound yet. So what was found in a file is kept, and holds for as long as no declaration has changed that the file names.
/// </remarks>
internal static class RootCalls
{
    private static readonly ConditionalWeakTable<SyntaxTree, Finding> Cache = new();
    private static readonly ConditionalWeakTable<Compilation, Lazy<IReadOnlyList<TypeKey>>> Found = new();

    /// <summary>The types, each once, in an order that does not depend on files. Where calls differ in what may be null, more may.</summary>
    public static IReadOnlyList<TypeKey> Of(KnownTypes known) =>
        Found.GetValue(known.Compilation, _ => new Lazy<IReadOnlyList<TypeKey>>(() => Find(known))).Value;

    private static IReadOnlyList<TypeKey> Find(KnownTypes known)
    {
        Compilation compilation = known.Compilation;
        HashSet<string> names = NamesOf(known);
        string key = string.Join(",", names.OrderBy(name => name, StringComparer.Ordinal));
        Declarations declarations = Declarations.Of(compilation);
        Dictionary<string, TypeKey> roots = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            TreeCalls calls = TreeCalls.Of(tree, names, key);
            if (calls.Calls.Count == 0)
                continue;
            foreach ((string identity, TypeKey root) in RootsOf(tree, calls, declarations, compilation))
                roots[identity] = roots.TryGetValue(identity, out TypeKey? other) && other != root ? other.Or(root) : root;
        }

        return roots.OrderBy(root => root.Key, StringComparer.Ordinal).Select(root => root.Value).ToArray();
    }

    /// <summary>The names of what may be called: of this library, of references, and of this compilation.</summary>
    public static HashSet<string> NamesOf(KnownTypes known)
    {
        HashSet<string> names = new(RootNames.OfLibrary, StringComparer.Ordinal);
        names.UnionWith(RootNames.OfReferences(known));
        foreach (SyntaxTree tree in known.Compilation.SyntaxTrees)
            names.UnionWith(TreeCalls.MarkedIn(tree));
        return names;
    }

    private static IReadOnlyList<(string Identity, TypeKey Key)> RootsOf(SyntaxTree tree, TreeCalls calls, Declarations declarations, Compilation compilation)
    {
        if (Cache.TryGetValue(tree, out Finding? finding) && finding.Calls == calls
            && (finding.At == declarations || (declarations.ChangedSince(finding.At) is { } changed && !changed.Overlaps(calls.Identifiers))))
        {
            finding.At = declarations;
            return finding.Roots;
        }

        Finding made = new(calls, Bind(calls, compilation.GetSemanticModel(tree))) { At = declarations };
        lock (Cache)
        {
            Cache.Remove(tree);
            Cache.Add(tree, made);
        }

        return made.Roots;
    }

    private static IReadOnlyList<(string Identity, TypeKey Key)> Bind(TreeCalls calls, SemanticModel model)
    {
        HashSet<TypeKey> roots = new();
        foreach (SyntaxNode node in calls.Calls)
        {
            foreach (ITypeSymbol type in TypesOf(node, model))
            {
                if (!IsKnownMessage(type) && TypeKey.Of(type) is { } key)
                    roots.Add(key);
            }
        }

        return roots.Select(root => (root.Identity, root)).ToArray();
    }

    /// <summary>Whether a type has a codec and a row anyway, so that a call of it says nothing new.</summary>
    private static bool IsKnownMessage(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: false } named && named.NullableAnnotation != NullableAnnotation.Annotated && Attributes.MessageOf(named) is not null;

    /// <summary>The types that stand for what carries the attribute in a call, a generic type or a method group; type parameters among them.</summary>
    public static IEnumerable<ITypeSymbol> TypesOf(SyntaxNode node, SemanticModel model)
    {
        // The name of a call is bound with the call.
        if (node is GenericNameSyntax && IsNameOfCall(node))
            yield break;
        switch (model.GetSymbolInfo(node).Symbol)
        {
            case INamedTypeSymbol type:
                for (int i = 0; i < type.Arity; i++)
                {
                    if (RootNames.IsRoot(type.OriginalDefinition.TypeParameters[i]))
                        yield return type.TypeArguments[i].WithNullableAnnotation(type.TypeArgumentNullableAnnotations[i]);
                }

                break;
            case IMethodSymbol method:
                bool isWritten = node is GenericNameSyntax || TreeCalls.NameOf(node) is GenericNameSyntax;
                for (int i = 0; i < method.Arity; i++)
                {
                    if (RootNames.IsRoot(method.OriginalDefinition.TypeParameters[i]))
                        yield return isWritten ? method.TypeArguments[i].WithNullableAnnotation(method.TypeArgumentNullableAnnotations[i]) : Inferred(method.TypeArguments[i]);
                }

                foreach (IParameterSymbol parameter in method.OriginalDefinition.Parameters)
                {
                    if (node is InvocationExpressionSyntax call && RootNames.IsUntypedRoot(parameter) && ArgumentOf(call, parameter) is { } argument
                        && model.GetTypeInfo(argument).Type is { } passed)
                        yield return Inferred(passed);
                }

                break;
        }
    }

    /// <summary>The type of a value that is passed on. That it may be null by the flow of the code is no word of the program that null is to be sent.</summary>
    private static ITypeSymbol Inferred(ITypeSymbol type) => type.IsValueType ? type : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static ExpressionSyntax? ArgumentOf(InvocationExpressionSyntax call, IParameterSymbol parameter)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        ArgumentSyntax? named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
        return (named ?? arguments.ElementAtOrDefault(parameter.Ordinal))?.Expression;
    }

    private static bool IsNameOfCall(SyntaxNode name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access => access.Name == name && call.Expression == access,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } binding => call.Expression == binding,
        _ => false,
    };

    /// <summary>The types that the calls of a file name.</summary>
    private sealed class Finding
    {
        public Finding(TreeCalls calls, IReadOnlyList<(string Identity, TypeKey Key)> roots)
        {
            Calls = calls;
            Roots = roots;
        }

        public TreeCalls Calls { get; }

        /// <summary>The types, and their identities.</summary>
        public IReadOnlyList<(string Identity, TypeKey Key)> Roots { get; }

        /// <summary>The declarations by which it still holds; moved along, so that those of old compilations are let go.</summary>
        public Declarations At { get; set; } = null!;
    }
}
