using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Serialization;

namespace TypedOot.Generators.Roots;

/// <summary>
/// What a file declares, without the code in bodies: its members, each by its name and a hash of its declaration, and a hash of all else that can
/// change what code elsewhere means.
/// </summary>
/// <remarks>
/// A change to a property, a field or a method matters to code that names it, and to no other. Usings, types with their bases and
/// attributes, constructors, operators, indexers, constants, and methods that code calls without naming them, are the rest.
/// </remarks>
internal sealed class TreeDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> Cache = new();

    /// <summary>The methods and properties that the language itself looks for.</summary>
    private static readonly HashSet<string> Implicit = new()
    {
        "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Current", "GetAwaiter", "GetResult", "IsCompleted", "Deconstruct", "Add", "Invoke",
        "Count", "Length", "Slice", "Dispose", "DisposeAsync", "GetPinnableReference", "Select", "SelectMany", "Where", "Join", "GroupJoin", "GroupBy",
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Cast", "Create", "AppendLiteral", "AppendFormatted", "HasValue", "Value", "TryGetValue",
    };

    private readonly List<(string Name, uint Hash)> _members = new();
    private uint _rest = 17;

    private TreeDeclarations(SyntaxTree tree)
    {
        CompilationUnitSyntax unit = (CompilationUnitSyntax)tree.GetRoot();
        AddRest(unit.Externs.ToString());
        AddRest(unit.Usings.ToString());
        AddRest(unit.AttributeLists.ToString());
        Add(unit.Members, "");
    }

    /// <summary>The members, each with a hash of its declaration.</summary>
    public IReadOnlyList<(string Name, uint Hash)> Members => _members;

    /// <summary>The hash of everything else.</summary>
    public uint Rest => _rest;

    public static TreeDeclarations Of(SyntaxTree tree) => Cache.GetValue(tree, static t => new TreeDeclarations(t));

    private void Add(SyntaxList<MemberDeclarationSyntax> members, string container)
    {
        foreach (MemberDeclarationSyntax member in members)
            Add(member, container);
    }

    private void Add(MemberDeclarationSyntax member, string container)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                AddRest(space.Externs.ToString());
                AddRest(space.Usings.ToString());
                Add(space.Members, container + "." + space.Name);
                break;
            case TypeDeclarationSyntax type:
                string name = $"{container}.{type.Identifier.ValueText}{type.TypeParameterList}";
                AddRest($"{name} {type.AttributeLists} {type.Modifiers} {type.Keyword} {type.ParameterList} {type.BaseList} {type.ConstraintClauses}");
                Add(type.Members, name);
                break;
            case MethodDeclarationSyntax method:
                Add(method.Identifier, $"{container} {method.AttributeLists} {method.Modifiers} {method.ReturnType} {method.ExplicitInterfaceSpecifier} {method.TypeParameterList} {method.ParameterList} {method.ConstraintClauses}");
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Identifier, $"{container} {property.AttributeLists} {property.Modifiers} {property.Type} {property.ExplicitInterfaceSpecifier} {Accessors(property.AccessorList)}");
                break;
            case FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword):
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                    Add(variable.Identifier, $"{container} {field.AttributeLists} {field.Modifiers} {field.Declaration.Type}");
                break;
            case ConstructorDeclarationSyntax constructor:
                AddRest($"{container} {constructor.AttributeLists} {constructor.Modifiers} {constructor.ParameterList}");
                break;
            case GlobalStatementSyntax:
                break;
            default:
                AddRest(container);
                AddRest(member.ToString());
                break;
        }
    }

    private void Add(SyntaxToken identifier, string declaration)
    {
        string name = identifier.ValueText;
        if (Implicit.Contains(name))
            AddRest(name + declaration);
        else
            _members.Add((name, TagHash.Of(name + declaration)));
    }

    private static string Accessors(AccessorListSyntax? list)
    {
        string text = "";
        foreach (AccessorDeclarationSyntax accessor in list?.Accessors ?? default)
            text += $"{accessor.Modifiers}{accessor.Keyword};";
        return text;
    }

    private void AddRest(string text) => _rest = unchecked((_rest * 16777619) ^ TagHash.Of(text));
}
