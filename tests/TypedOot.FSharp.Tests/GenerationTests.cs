using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators.Tests;

namespace TypedOot.FSharp.Tests;

/// <summary>What the generator makes of types of F#, and what it says of those that cannot be sent.</summary>
public sealed class GenerationTests
{
    private static readonly MetadataReference[] References =
    [
        .. Framework.Net8,
        MetadataReference.CreateFromFile(typeof(FSharpOption<>).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Shop.Order).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Contracts.Job).Assembly.Location),
    ];

    internal static readonly string Snapshots = typeof(GenerationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SnapshotDirectory").Value!;

    [Theory]
    [InlineData("Union", "Shapes.Shape")]
    [InlineData("Record", "Shop.Line")]
    public void What_is_generated_is_what_was_verified(string name, string type)
    {
        Generators.Tests.Generated generated = Project.Generate(Compile(
            "[assembly: OotMessageFor(typeof(Shapes.Shape))] [assembly: OotMessageFor(typeof(Shop.Line))] [assembly: OotMessageFor(typeof(Shop.Sku))]"));

        generated.AssertCompiles();
        Dictionary<string, string> files = generated.Files.Where(file => file.Key == type + ".g.cs").ToDictionary(file => file.Key, file => file.Value);
        Snapshot.Verify(Snapshots, name, files, Snapshot.IsUpdate(Environment.GetEnvironmentVariable));
    }

    [Theory]
    [InlineData("Refused.Secret", "OOT042", "its cases are private to the F# code that declares it; make them public, or give it a converter")]
    [InlineData("Refused.Odd", "OOT042", "C# has no way to name its 'a b'; rename it, or give the union a converter")]
    [InlineData("Refused.Handler", "OOT002", "'FSharpFunc<int, int>' has no codec")]
    [InlineData("Refused.WithFunction", "OOT002", "'FSharpFunc<int, int>' has no codec")]
    [InlineData("Refused.WithAnonymous", "OOT002", "has no codec; C# has no name for that type; declare a record in the place of it")]
    [InlineData("Refused.Grow<int>", "OOT002", "'Grow<FSharpList<int>>' has no codec")]
    [InlineData("Refused.PrivateRecord", "OOT005", "its fields are private to the F# code that declares it")]
    [InlineData("Shapes.Shape.Circle", "OOT001", "it is a case of the F# union 'Shape'; name the union in the place of it")]
    [InlineData("FSharpOption<int>", "OOT001", "a value of it may be null, which is no message")]
    [InlineData("FSharpValueOption<int>", "OOT001", "a value of it may be null, which is no message")]
    [InlineData("Unit", "OOT001", "a value of it may be null, which is no message")]
    public void A_listed_type_that_cannot_be_sent_is_an_error(string type, string id, string text) =>
        AssertOnly(id, text, $"[assembly: OotMessageFor(typeof({type}))]");

    [Fact]
    public void A_member_that_CSharp_cannot_name_is_an_error()
    {
        Generators.Tests.Generated generated = Project.Generate(Compile("[assembly: OotMessageFor(typeof(Refused.OddRecord))]"));

        Assert.Contains(generated.Run.Diagnostics, d => d.Id == "OOT013" && d.GetMessage(null).Contains("'a b'", StringComparison.Ordinal));
        Assert.DoesNotContain(generated.Compilation.GetDiagnostics(), d => d.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("FSharpValueOption<int>?", "OOT002", "'FSharpValueOption<int>?' has no codec; ")]
    [InlineData("FSharpOption<System.IO.Stream>?", "OOT002", "'Stream' has no codec")]
    [InlineData("FSharpMap<string, System.IO.Stream>?", "OOT002", "'Stream' has no codec")]
    [InlineData("Shapes.Shape.Circle?", "OOT002", "it is a case of the F# union 'Shape'; declare it as that union")]
    [InlineData("Shop.Coordinates", "OOT002", "'Coordinates' has no codec; list that type with [assembly: OotMessageFor]")]
    [InlineData("Shapes.Shape?", "OOT002", "'Shape?' has no codec; list that type with [assembly: OotMessageFor]")]
    [InlineData("Shapes.Size", "OOT002", "'Size' has no codec; list that type with [assembly: OotMessageFor]")]
    [InlineData("FSharpFunc<int, int>?", "OOT002", "'FSharpFunc<int, int>?' has no codec")]
    public void A_member_that_cannot_be_sent_is_an_error(string type, string id, string text) =>
        AssertOnly(id, text, $"[OotMessage] public class Message {{ public {type} Member {{ get; set; }} }}");

    [Fact]
    public void Members_of_classes_for_MessagePack_CSharp_are_errors() => AssertOnly(
        "OOT031",
        "FSharpList<int>",
        """
        [MessagePack.MessagePackObject] public class Message { [MessagePack.Key(0)] public FSharpList<int>? Member { get; set; } }
        namespace MessagePack
        {
            public sealed class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute { public bool KeyAsPropertyName => keyAsPropertyName; }
            public sealed class KeyAttribute(int x) : Attribute { public int? IntKey => x; }
        }
        """);

    [Fact]
    public void Annotated_types_of_another_assembly_need_no_list() =>
        Project.Generate(Compile("[OotMessage] public class Message { public Contracts.Status? Status { get; set; } public Contracts.Job? Job { get; set; } }")).AssertCompiles();

    [Fact]
    public void A_codec_of_a_reference_is_used()
    {
        MetadataReference library = Project.Reference(Compile("[OotMessage] public class Shared { public FSharpOption<int>? Value { get; set; } }", "Library"));
        Generators.Tests.Generated generated = Project.Generate(Compile("[OotMessage] public class Message { public FSharpOption<string>? Value { get; set; } }", "App", library)).AssertCompiles();

        Assert.DoesNotContain(generated.Files.Keys, name => name.Contains("FSharpOption", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_without_FSharp_has_nothing_of_it() => Assert.DoesNotContain(
        Project.Generate(new Project { References = Framework.Net8 }.Compile("[OotMessage] public class Message { public int? Value { get; set; } }")).AssertCompiles().Files.Values,
        text => text.Contains("FSharp", StringComparison.Ordinal) || text.Contains("OptionSlot", StringComparison.Ordinal));

    /// <summary>Asserts that there is one error, and that nothing of what is generated does not compile.</summary>
    private static void AssertOnly(string id, string text, string code)
    {
        Generators.Tests.Generated generated = Project.Generate(Compile(code));

        Diagnostic error = Assert.Single(generated.Run.Diagnostics);
        Assert.Equal(id, error.Id);
        string message = error.GetMessage(null);
        Assert.True(message.Contains(text, StringComparison.Ordinal), message);
        Assert.DoesNotContain(generated.Compilation.GetDiagnostics(), d => d.DefaultSeverity == DiagnosticSeverity.Error);
    }

    internal static CSharpCompilation Compile(string code, string name = "App", params MetadataReference[] more) => new Project
    {
        Name = name,
        References = [.. References, .. more],
    }.Compile(("Fs.cs", "global using Microsoft.FSharp.Core; global using Microsoft.FSharp.Collections;"), ("Messages.cs", code));
}
