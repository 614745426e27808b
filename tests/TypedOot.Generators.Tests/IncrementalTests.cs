using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Tests;

/// <summary>Which steps run after an edit, by the reasons that the compiler gives: what is cached or unchanged is not written again.</summary>
public class IncrementalTests
{
    private const string Order = """
        namespace App;

        [OotMessage]
        public sealed class Order
        {
            public int Id { get; set; }

            public Address? Home { get; set; }
        }
        """;

    private const string Customer = """
        namespace App;

        [OotMessage]
        public sealed class Customer
        {
            public string Name { get; set; } = "";

            public Address? Home { get; set; }
        }
        """;

    private const string Other = """
        namespace App;

        public sealed class Address
        {
            public string City { get; set; } = "";
        }

        public static class Helper
        {
            public static int Twice(int value) => 2 * value;
        }
        """;

    private static readonly (string Path, string Text)[] Files = [("Order.cs", Order), ("Customer.cs", Customer), ("Other.cs", Other)];

    [Fact]
    public void The_steps_are_these()
    {
        GeneratorDriver driver = Project.Driver().RunGenerators(new Project().Compile(Files));
        string[] steps = typeof(OotGenerator.Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToArray();
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> tracked = driver.GetRunResult().Results[0].TrackedSteps;
        Assert.Equal(8, steps.Length);
        Assert.All(steps, step => Assert.True(tracked.ContainsKey(step), step));
    }

    [Fact]
    public void An_edit_elsewhere_writes_nothing()
    {
        Rerun rerun = Rerun.After(Files, "Other.cs", Other.Replace("2 * value", "value + value", StringComparison.Ordinal));
        rerun.AssertNothingWritten();
        rerun.AssertAll(OotGenerator.Steps.Messages, IncrementalStepRunReason.Unchanged);
        rerun.AssertAll(OotGenerator.Steps.Assembly, IncrementalStepRunReason.Unchanged);
        rerun.AssertAll(OotGenerator.Steps.Own, IncrementalStepRunReason.Cached);
        rerun.AssertAll(OotGenerator.Steps.Others, IncrementalStepRunReason.Cached);
        rerun.AssertAll(OotGenerator.Steps.Rows, IncrementalStepRunReason.Cached);
        rerun.AssertAll(OotGenerator.Steps.Module, IncrementalStepRunReason.Cached);
        rerun.AssertAll(OotGenerator.Steps.Errors, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("public int Id", "// The number.\n    public int Id")]
    [InlineData("public int Id { get; set; }", "public int Id { get; set; }\n\n\n")]
    [InlineData("public sealed class Order", "/// <summary>An order.</summary>\npublic sealed class Order")]
    [InlineData("public int Id { get; set; }", "public int Id { get; set; }\n    public int Twice() => 2 * Id;")]
    public void An_edit_to_a_message_that_changes_no_member_writes_nothing(string before, string after)
    {
        Rerun rerun = Rerun.After(Files, "Order.cs", Order.Replace(before, after, StringComparison.Ordinal));
        rerun.AssertNothingWritten();
        rerun.AssertAll(OotGenerator.Steps.Messages, IncrementalStepRunReason.Unchanged);
    }

    [Theory]
    [InlineData("public int Id", "public long Id")]
    [InlineData("public int Id", "public int Number")]
    [InlineData("public int Id { get; set; }", "public int Id { get; set; }\n    public int Added { get; set; }")]
    public void An_edit_to_a_message_writes_its_file_alone(string before, string after)
    {
        Rerun rerun = Rerun.After(Files, "Order.cs", Order.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(["App.Order.g.cs"], rerun.Written);
        Assert.Equal(1, rerun.Count(OotGenerator.Steps.Own, IncrementalStepRunReason.Modified));
        rerun.AssertAll(OotGenerator.Steps.Others, IncrementalStepRunReason.Cached);
        rerun.AssertAll(OotGenerator.Steps.Module, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_to_a_type_that_messages_reach_writes_its_file_alone()
    {
        Rerun rerun = Rerun.After(Files, "Other.cs", Other.Replace("City", "Town", StringComparison.Ordinal));
        Assert.Equal(["App.Address.g.cs"], rerun.Written);
        rerun.AssertAll(OotGenerator.Steps.Own, IncrementalStepRunReason.Unchanged);
        rerun.AssertAll(OotGenerator.Steps.Module, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_tag_writes_the_module_alone()
    {
        Rerun rerun = Rerun.After(Files, "Order.cs", Order.Replace("[OotMessage]", "[OotMessage(7)]", StringComparison.Ordinal));
        Assert.Equal(["OotModule.g.cs"], rerun.Written);
    }

    [Theory]
    [InlineData("Aaa")]
    [InlineData("Zzz")]
    public void A_message_that_is_added_adds_its_file_and_changes_the_module(string name)
    {
        Rerun rerun = Rerun.Between(
            new Project().Compile(Files),
            compilation => compilation.AddSyntaxTrees(Project.Parse(name + ".cs", $$"""namespace App; [OotMessage] public sealed class {{name}} { public int Id { get; set; } }""")));
        Assert.Equal([$"App.{name}.g.cs", "OotModule.g.cs"], rerun.Written.Order(StringComparer.Ordinal));
        Assert.Equal(1, rerun.Count(OotGenerator.Steps.Own, IncrementalStepRunReason.New));
    }

    [Fact]
    public void A_message_that_goes_takes_its_file_and_changes_the_module()
    {
        // The compiler compares what it finds by place, so that what stands behind the gap is written again, as it was.
        Rerun rerun = Rerun.After(Files, "Order.cs", Order.Replace("[OotMessage]", "", StringComparison.Ordinal));
        Assert.Contains("OotModule.g.cs", rerun.Written);
        Assert.Equal(["App.Address.g.cs", "App.Customer.g.cs", "OotModule.g.cs"], rerun.HintNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reference_without_messages_writes_nothing()
    {
        MetadataReference library = Project.Reference(new Project { Name = "Plain" }.Compile("namespace Plain; public class Thing { }"), generates: false);
        Rerun.Between(new Project().Compile(Files), compilation => compilation.AddReferences(library)).AssertNothingWritten();
    }

    [Fact]
    public void A_reference_with_a_module_changes_the_module_alone()
    {
        MetadataReference library = Project.Reference(new Project { Name = "Library" }.Compile("namespace Library; [OotMessage] public class Thing { }"));
        Rerun rerun = Rerun.Between(new Project().Compile(Files), compilation => compilation.AddReferences(library));
        Assert.Equal(["OotModule.g.cs"], rerun.Written);
    }

    [Fact]
    public void A_reference_that_ran_no_generator_adds_the_codecs_of_its_messages()
    {
        MetadataReference library = Project.Reference(
            new Project { Name = "Bare" }.Compile("namespace Bare; [OotMessage] public class Thing { public int Id { get; set; } }"), generates: false);
        Rerun rerun = Rerun.Between(new Project().Compile(Files), compilation => compilation.AddReferences(library));
        Assert.Contains("Bare.Thing.g.cs", rerun.Written);
        Assert.DoesNotContain("App.Order.g.cs", rerun.Written);
        Assert.DoesNotContain("App.Customer.g.cs", rerun.Written);
    }

    [Fact]
    public void Every_model_is_equal_to_that_of_the_same_code_compiled_anew()
    {
        foreach (string name in Case.Names)
        {
            Rerun rerun = Rerun.Between(new Case(name).Compile(), Anew);
            rerun.AssertNothingWritten();
        }

        static CSharpCompilation Anew(CSharpCompilation old) => CSharpCompilation.Create(
            old.AssemblyName,
            old.SyntaxTrees.Select(tree => Project.Parse(tree.FilePath, tree.ToString())),
            old.References,
            old.Options);
    }

    /// <summary>A second run of one driver.</summary>
    private sealed class Rerun
    {
        private readonly GeneratorRunResult _result;

        private Rerun(GeneratorRunResult result) => _result = result;

        /// <summary>The files that were written anew.</summary>
        public IReadOnlyList<string> Written { get; private init; } = [];

        public IEnumerable<string> HintNames => _result.GeneratedSources.Select(source => source.HintName);

        public static Rerun After((string Path, string Text)[] files, string path, string text) => Between(
            new Project().Compile(files),
            compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Project.Parse(path, text)));

        public static Rerun Between(CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> edit)
        {
            GeneratorDriver driver = Project.Driver().RunGenerators(compilation);
            Generated before = Generated.By(driver, compilation);
            CSharpCompilation edited = edit(compilation);
            driver = driver.RunGenerators(edited);
            Generated after = Generated.By(driver, edited);

            // The compiler keeps the text of an output that did not run: a text of its own is one that was written.
            HashSet<object> texts = before.Run.GeneratedSources.Select(source => (object)source.SourceText).ToHashSet(ReferenceEqualityComparer.Instance);
            return new Rerun(after.Run)
            {
                Written = after.Run.GeneratedSources.Where(source => !texts.Contains(source.SourceText)).Select(source => source.HintName).ToArray(),
            };
        }

        public void AssertNothingWritten()
        {
            Assert.Empty(Written);
            Assert.All(Outputs(_result.TrackedOutputSteps.Values.SelectMany(steps => steps)), AssertIdle);
        }

        public void AssertAll(string step, IncrementalStepRunReason reason) =>
            Assert.All(Outputs(_result.TrackedSteps[step]), output => Assert.Equal(reason, output.Reason));

        public int Count(string step, IncrementalStepRunReason reason) => Outputs(_result.TrackedSteps[step]).Count(output => output.Reason == reason);

        private static void AssertIdle((object Value, IncrementalStepRunReason Reason) output) =>
            Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString());

        private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(IEnumerable<IncrementalGeneratorRunStep> steps) =>
            steps.SelectMany(step => step.Outputs);
    }
}
