using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Tests;

/// <summary>What the pipeline keeps from one run to the next: values, and nothing of the compiler's.</summary>
public class ModelTests
{
    public static TheoryData<string> Cases => new(Case.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Models_hold_nothing_of_the_compilation(string name)
    {
        GeneratorRunResult run = Assert.Single(Project.Driver().RunGenerators(new Case(name).Compile()).GetRunResult().Results);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (string step in typeof(OotGenerator.Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!))
        {
            if (!run.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps))
                continue;
            foreach ((object value, _) in steps.SelectMany(tracked => tracked.Outputs))
                Walk(value, step, seen);
        }

        Assert.Contains(seen, value => value is TypeModel);
        Assert.Contains(seen, value => value is ModuleModel);
    }

    [Fact]
    public void Models_are_sealed_and_equal_by_value()
    {
        Type[] models = typeof(TypeModel).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(TypeModel).Namespace && type is { IsEnum: false, IsNested: false } && !(type.IsAbstract && type.IsSealed))
            .ToArray();
        Assert.NotEmpty(models);
        Assert.All(models, model =>
        {
            Assert.True(model.IsSealed || model.IsValueType, model.Name);
            Assert.Contains(model.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEquatable<>));
            Assert.All(Fields(model), field => Assert.True(IsComparable(model, field.FieldType), $"{model.Name}.{field.Name}"));
        });

        // An array of the compiler's is equal to itself alone; EquatableArray is what makes it a value.
        static bool IsComparable(Type model, Type field) => model == typeof(EquatableArray<>)
            || field.IsPrimitive || field.IsEnum || field == typeof(string) || field.GetInterfaces().Any(i => i.Name == typeof(IEquatable<>).Name)
            && !field.Name.StartsWith("ImmutableArray", StringComparison.Ordinal)
            || Nullable.GetUnderlyingType(field) is { } inner && IsComparable(model, inner);
    }

    [Fact]
    public void A_compilation_goes_when_the_driver_has_seen_a_newer_one()
    {
        (GeneratorDriver driver, WeakReference older) = RunTwice();
        for (int i = 0; i < 10 && older.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(older.IsAlive);
        Assert.NotEmpty(driver.GetRunResult().GeneratedTrees);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Older) RunTwice()
    {
        CSharpCompilation older = new Case("Generic").Compile();
        GeneratorDriver driver = Project.Driver().RunGenerators(older);
        CSharpCompilation newer = older.RemoveAllSyntaxTrees().AddSyntaxTrees(older.SyntaxTrees.Select(tree => Project.Parse(tree.FilePath, tree + "\n")));
        return (driver.RunGenerators(newer), new WeakReference(older));
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or Diagnostic or AttributeData or SourceText or Delegate or Type,
            $"{path} is a {value.GetType()}");
        if (value.GetType().GetProperty("IsDefault")?.GetValue(value) is true)
            return;
        if (value is IEnumerable items)
        {
            int index = 0;
            foreach (object? item in items)
                Walk(item, $"{path}[{index++}]", seen);
        }

        foreach (FieldInfo field in Fields(value.GetType()))
            Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
