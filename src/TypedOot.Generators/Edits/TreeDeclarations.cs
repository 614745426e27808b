using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Serialization;

namespace TypedOot.Generators.Edits;

/// <summary>
/// The declarations of a file, without the code in bodies: its members, each by its name and a hash of its declaration, and a hash of all else that can
/// change what code elsewhere means; and of its types, what can change the models of types elsewhere.
/// </summary>
/// <remarks>
/// A change to a property, a field or a method matters to code that names it, and to no other. Usings, types with their bases and
/// attributes, constructors, operators, indexers, constants, and methods that code calls without naming them, are the rest. What names mean in
/// declarations depends on less: on usings, the names and bases of types, and constants.
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
    private readonly List<string> _types = new();
    private readonly List<string> _bases = new();
    private readonly WeakReference<SyntaxTree> _tree;
    private uint _rest = 17;
    private uint _names = 17;
    private HashSet<string>? _mentioned;

    private TreeDeclarations(SyntaxTree tree)
    {
        _tree = new WeakReference<SyntaxTree>(tree);
        CompilationUnitSyntax unit = (CompilationUnitSyntax)tree.GetRoot();
        AddRest(unit.Externs.ToString(), true);
        AddRest(unit.Usings.ToString(), true);
        AddRest(unit.AttributeLists.ToString(), true);
        _types.AddRange(unit.Usings.Select(@using => @using.Alias?.Name.Identifier.ValueText).OfType<string>());
        NamedByAssembly = unit.AttributeLists.Count == 0 ? [] : unit.AttributeLists.SelectMany(list => IdentifiersIn(list)).ToArray();
        if (unit.Members.Any(SyntaxKind.GlobalStatement))
            AddNames("Program");
        Add(unit.Members, "");
    }

    /// <summary>The members, each with a hash of its declaration.</summary>
    public IReadOnlyList<(string Name, uint Hash)> Members => _members;

    /// <summary>The hash of everything else.</summary>
    public uint Rest => _rest;

    /// <summary>The hash of what names mean in declarations, as far as the file says it.</summary>
    public uint Names => _names;

    /// <summary>The names of the types and aliases.</summary>
    public IReadOnlyList<string> Types => _types;

    /// <summary>The names in the lists of bases.</summary>
    public IReadOnlyList<string> Bases => _bases;

    /// <summary>Whether a class is closed, so that its model depends on the classes that derive from it.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>The names in the attributes of the assembly.</summary>
    public IReadOnlyList<string> NamedByAssembly { get; }

    public static TreeDeclarations Of(SyntaxTree tree) => Cache.GetValue(tree, static t => new TreeDeclarations(t));

    /// <summary>Whether declarations name a type; the file must be one of a living compilation.</summary>
    public bool Mentions(HashSet<string> types)
    {
        // Most edits are in files of which nothing is asked here, so that the identifiers are found when they are.
        if (_mentioned is null)
        {
            if (!_tree.TryGetTarget(out SyntaxTree? tree))
                return true;
            _mentioned = new(IdentifiersIn(tree.GetRoot()));
        }

        return types.Count < _mentioned.Count ? types.Any(_mentioned.Contains) : _mentioned.Any(types.Contains);
    }

    private static IEnumerable<string> IdentifiersIn(SyntaxNode node) => node
        .DescendantTokens(static n => n is not (BlockSyntax or ArrowExpressionClauseSyntax))
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => token.ValueText);

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
                AddRest(space.Externs.ToString(), true);
                AddRest(space.Usings.ToString(), true);
                AddNames(container + "." + space.Name);
                Add(space.Members, container + "." + space.Name);
                break;
            case TypeDeclarationSyntax type:
                string name = $"{container}.{type.Identifier.ValueText}{type.TypeParameterList}";
                AddRest($"{name} {type.AttributeLists} {type.Modifiers} {type.Keyword} {type.ParameterList} {type.BaseList} {type.ConstraintClauses}");
                AddType(type, name);
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
            case EnumDeclarationSyntax or DelegateDeclarationSyntax or FieldDeclarationSyntax:
                // What these say is among what names mean, so that an edit to them reaches all.
                AddRest(container, true);
                AddRest(member.ToString(), true);
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

    private void AddType(TypeDeclarationSyntax type, string name)
    {
        string modifiers = type.Modifiers.ToString();
        string bases = "";
        foreach (BaseTypeSyntax @base in type.BaseList?.Types ?? default)
        {
            bases += $"{@base.Type},";
            _bases.AddRange(IdentifiersIn(@base.Type));
        }

        AddNames($"{name} {modifiers} {type.Keyword} {bases}");
        _types.Add(type.Identifier.ValueText);
        HasClosed |= modifiers.Contains("closed") || (type.AttributeLists.Count > 0 && type.AttributeLists.ToString().Contains("IsClosedType"));
    }

    private void AddRest(string text, bool isName = false)
    {
        _rest = Add(_rest, text);
        if (isName)
            AddNames(text);
    }

    private void AddNames(string text) => _names = Add(_names, text);

    private static uint Add(uint hash, string text) => unchecked((hash * 16777619) ^ TagHash.Of(text));
}
