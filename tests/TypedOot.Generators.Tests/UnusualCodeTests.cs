using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Tests;

/// <summary>Code that is right and rare: what is generated for it compiles without a warning.</summary>
public class UnusualCodeTests
{
    [Theory]
    [InlineData("public dynamic? D { get; set; } public List<dynamic>? L { get; set; } [OotMember] public dynamic? F;", "D", "L", "F")]
    [InlineData("public Span<int> A => default; public ref int B => throw new Exception(); public int C { get; set; }", "C")]
    [InlineData("[Obsolete] public int A { get; set; } [Obsolete(\"x\")] public string? B { get; set; }", "A", "B")]
    [InlineData("[Obsolete(\"x\", true)] public int A { get; set; } [OotMember, Obsolete(\"x\", true)] public string? B;", "A", "B")]
    [InlineData("[Obsolete(\"x\", DiagnosticId = \"OLD1\")] public int A { get; set; } public int B { get; [Obsolete(\"x\", true)] set; }", "A", "B")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] public int A { get; set; }", "A")]
    [InlineData("[Obsolete(\"x\", true)] public Message() { } public int A { get; set; }", "A")]
    [InlineData("#nullable disable\npublic string A { get; set; } public List<string> B { get; set; } public string[] C { get; set; } = null;\n#nullable enable", "A", "B", "C")]
    [InlineData("internal Hidden? A { get; set; } public int B { get; set; } } internal class Hidden { public int C { get; set; }", "B")]
    [InlineData("[OotMember] internal Hidden? A { get; set; } } internal class Hidden { public int C { get; set; }", "A")]
    [InlineData("public Message(int gethashcode) => GetHashCode = gethashcode; public new int GetHashCode { get; }", "GetHashCode")]
    [InlineData("internal Message(Hidden a) => A = a; [OotMember] internal Hidden A { get; } } internal class Hidden { public int C { get; set; }", "A")]
    [InlineData("internal Message((Hidden, int)[] a) => A = a; [OotMember] internal (Hidden, int)[] A { get; } } internal class Hidden { public int C { get; set; }", "A")]
    [InlineData("public (int First, (string? Inner, DayOfWeek Day) Second)? A { get; set; } public Tuple<int, string>? B { get; set; }", "A", "B")]
    [InlineData("public nint A { get; set; } public nuint B { get; set; } public Half C { get; set; } public Int128 D { get; set; }", "A", "B", "C", "D")]
    [InlineData("public int this[int index] { get => index; set { } } public int A { get; set; } public static int S { get; set; }", "A")]
    [InlineData("public Has? A { get; set; } } public interface IHas { int B { get; set; } } public class Has : IHas { public int A { get; set; } int IHas.B { get; set; }", "A")]
    [InlineData("public virtual int A { get; set; } } [OotMessage] public class Derived : Message { public override int A { get; set; } } [OotMessage] public class Hiding : Message { public new string? A { get; set; }", "A")]
    [InlineData("public int value { get; set; } public int Value { get; set; } public int VALUE { get; set; }", "value", "Value", "VALUE")]
    [InlineData("public int Codecs { get; set; } public int Serialization { get; set; } public int OotWriter { get; set; } public List<int>? System { get; set; }", "Codecs", "System")]
    [InlineData("public Message? Self { get; set; } public List<Message?> Many { get; set; } = new(); public Dictionary<string, Message>? Map { get; set; }", "Self", "Many", "Map")]
    [InlineData("public required int A { get; set; } public required string B { get; init; } public Message() { }", "A", "B")]
    [InlineData("public Message(int Base, int Base_, int Members, int Members_) { (this.Base, this.Base_, this.Members, this.Members_) = (Base, Base_, Members, Members_); } public int Base { get; } public int Base_ { get; } public int Members { get; } public int Members_ { get; }", "Base", "Base_", "Members", "Members_")]
    public void Members(string members, params string[] expected)
    {
        Generated generated = Project.Generate(new Project().Compile($"#pragma warning disable CS8981\nnamespace App;\n[OotMessage] public class Message {{\n{members}\n}}"));
        generated.AssertCompiles();
        Assert.All(expected, member => Assert.Contains($"\"{member}\",", generated.Files["App.Message.g.cs"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[OotIgnore] public new string A { get; set; } = \"\";")]
    [InlineData("[OotIgnore] public override int A { get; set; }")]
    [InlineData("internal new string A { get; set; } = \"\";")]
    [InlineData("public new static int A => 4;")]
    [InlineData("public new const int A = 4;")]
    [InlineData("public new void A() { }")]
    [InlineData("public new class A { }")]
    [InlineData("public new event Action A { add { } remove { } }")]
    [InlineData("protected new string A { get; set; } = \"\";", true)]
    [InlineData("private new void A() { }", true)]
    public void What_takes_the_name_of_a_member_of_the_base_shadows_it_where_it_can_be_seen(string member, bool isWritten = false)
    {
        Generated generated = Project.Generate(new Project().Compile(
            $"namespace App; [OotMessage] public class Base {{ public virtual int A {{ get; set; }} }} [OotMessage] public class Message : Base {{ public int B {{ get; set; }} {member} }}"));
        generated.AssertCompiles();
        Assert.Equal(isWritten, generated.Files["App.Message.g.cs"].Contains("\"A\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Obsolete(\"x\", DiagnosticId = \"ODD1\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"ODD1\")]")]
    public void Types_that_warn_with_ids_of_their_own(string attribute) => Project.Generate(new Project().Compile($$"""
        #pragma warning disable ODD1
        namespace App;
        {{attribute}} public enum E { A }
        {{attribute}} public class Data { public E? A { get; set; } }
        [OotMessage, {{attribute.Trim('[', ']')}}] public class Message { public E A { get; set; } public List<Data>? B { get; set; } }
        """)).AssertCompiles();

    [Theory]
    [InlineData("public int A { get; set; } public Node[] B { get; set; }")]
    [InlineData("public Other A { get; set; }")]
    [InlineData("public int A { get; set; } public List<Other> B { get; set; }")]
    public void A_struct_that_its_members_lead_back_to_is_not_packed(string members)
    {
        Generated generated = Project.Generate(new Project().Compile($$"""
            namespace App;
            [OotMessage(Packed = true)] public struct Node { {{members}} }
            public struct Other { public int C { get; set; } public Node[] D { get; set; } }
            [OotMessage] public class Message { public Node[]? Nodes { get; set; } }
            """));
        generated.AssertCompiles();
        Assert.DoesNotContain("IOotPackedCodec", generated.Files["App.Node.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_may_be_CLS_compliant() => Project.Generate(new Project().Compile("""
        [assembly: CLSCompliant(true)]
        [OotMessage] public record Message(int A, List<int> B);
        """)).AssertCompiles();

    [Theory]
    [InlineData("public unsafe int* A { get; set; } public unsafe delegate*<int, void> B { get; set; } public int C { get; set; }")]
    [InlineData("public Action? A { get; set; } public System.IO.Stream? B { get; set; } public Type? T { get; set; } public int C { get; set; }")]
    [InlineData("[OotMember] public const int A = 1; [OotMember] public static int B { get; set; } public int C { get; set; }")]
    [InlineData("[OotMember] private Secret? A { get; set; } private class Secret { public int V { get; set; } } public int C { get; set; }")]
    [InlineData("[OotMember] private Secret A { get; set; } private enum Secret { V } public int C { get; set; }")]
    [InlineData("[OotMember] private (Secret[], int)? A { get; set; } private enum Secret { V } public int C { get; set; }")]
    [InlineData("[Obsolete(\"x\", true)] public Old A { get; set; } [Obsolete(\"x\", true)] public enum Old { V } public int C { get; set; }")]
    [InlineData("""
        [OotMember, OotConverter(typeof(Converter))] private Secret A { get; set; } private enum Secret { V } public int C { get; set; }
        private sealed class Converter : OotConverter<Secret>
        {
            public override void Write(ref OotWriter writer, Secret value) { }
            public override Secret Read(ref OotReader reader) => default;
        }
        """)]
    public void A_member_that_cannot_be_serialized_costs_the_codec(string members)
    {
        Generated generated = Project.Generate(new Project { IsUnsafe = true }.Compile($$"""
            namespace App;
            [OotMessage] public class Message {
            {{members}}
            }
            [OotMessage] public class Holder { public List<Message>? Messages { get; set; } }
            [OotMessage] public class Other { public int A { get; set; } }
            """)).AssertCompilesBesideErrors();
        Assert.Equal(["App.Other.g.cs", "OotModule.g.cs"], generated.Files.Keys);
        Assert.Contains("builder.AddFailure(typeof(global::App.Message), \"OOT0", generated.Files["OotModule.g.cs"], StringComparison.Ordinal);
        Assert.Contains(
            "builder.AddFailure(typeof(global::App.Holder), \"it holds 'Message', which has none: OOT0", generated.Files["OotModule.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[OotMessage] public class G<T, TCodec> { public T? A { get; set; } public TCodec? B { get; set; } }")]
    [InlineData("[OotMessage] public class G<@class> where @class : notnull { public List<@class> A { get; set; } = new(); }")]
    [InlineData("[OotMessage] public struct G<T> where T : unmanaged, Enum { public T A { get; set; } public T? B { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> where T : class, IComparable<T>, new() { public T A { get; set; } = new(); } [OotMessage] public class U { public G<Version>? G { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> { public required T A { get; init; } public (T, T?)[]? B { get; set; } public Dictionary<string, T[]>? C { get; set; } }")]
    [InlineData("public class N<T> { public T? A { get; set; } } [OotMessage] public class U { public N<int>? A { get; set; } public N<string?>? B { get; set; } public N<N<int>>? C { get; set; } }")]
    [InlineData("[OotMessage] public record G<T>(T A, int B = 3); [OotMessage] public class U { public G<string>? A { get; set; } }")]
    [InlineData("[OotMessage] public abstract class Base<T> { public T? A { get; set; } } [OotMessage] public class D : Base<int> { public int B { get; set; } }")]
    [InlineData("[OotMessage] public class L : List<int> { public required int A { get; set; } } [OotMessage] public class G<T> : List<T> { public required int A { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> : List<T> { } [OotMessage] public class U { public G<string>? A { get; set; } }")]
    public void Generics(string text) => Project.Generate(new Project().Compile("namespace App;\n" + text)).AssertCompiles();

    [Theory]
    [InlineData("[OotMessage] public class M<Codecs> { public Codecs? A { get; set; } }")]
    [InlineData("[OotMessage] public class M<Kind> { public Kind? A { get; set; } }")]
    [InlineData("public class G<T> { [OotMessage] private class M { public T? A { get; set; } } }")]
    [InlineData("public class Outer { [OotMessage] private class M { public int A { get; set; } } }")]
    [InlineData("[OotMessage] file class M { public int A { get; set; } }")]
    [InlineData("file class Outer { [OotMessage] public class M { public int A { get; set; } } }")]
    [InlineData("[OotMessage] public static class M { public static int A { get; set; } }")]
    [InlineData("[OotMessage] public ref struct M { public int A { get; set; } }")]
    [InlineData("[OotMessage, Obsolete(\"x\", true)] public class M { public int A { get; set; } }")]
    public void A_type_that_generated_code_cannot_name_gets_no_codec(string text)
    {
        Generated generated = Project.Generate(new Project().Compile("namespace App;\n" + text)).AssertCompilesBesideErrors();
        Assert.Equal("OOT001", Assert.Single(generated.Run.Diagnostics).Id);
        Assert.DoesNotContain(generated.Files.Keys, name => name != "OotModule.g.cs");
    }

    [Fact]
    public void A_protected_internal_type_gets_a_codec()
    {
        Generated generated = Project.Generate(new Project().Compile("namespace App; public class Outer { [OotMessage] protected internal class M { public int A { get; set; } } }"));
        Assert.Equal(2, generated.AssertCompiles().Files.Count);
    }

    [Theory]
    [InlineData("[OotMessage] public class G<T> { public G<G<T>>? Deeper { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> { public T[]? A { get; set; } public List<G<T[]>>? Deeper { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> { public B<List<T>>? Other { get; set; } } [OotMessage] public class B<T> { public G<T>? Back { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> { public (int, H<(T, T)>)? Deeper { get; set; } } public class H<T> { public G<T>? Back { get; set; } }")]
    public void A_generic_type_that_holds_itself_in_ever_larger_constructions_is_an_error(string text)
    {
        Generated generated = Project.Generate(
            new Project().Compile($"namespace App;\n{text}\n[OotMessage] public class U {{ public G<int>? G {{ get; set; }} }}")).AssertCompilesBesideErrors();
        Assert.Contains(generated.Run.Diagnostics, d => d.Id == "OOT001");
        Assert.Equal(["OotModule.g.cs"], generated.Files.Keys);
    }

    [Theory]
    [InlineData("[OotMessage] public class G<T> { public G<T>? A { get; set; } public G<int>? B { get; set; } public List<T>? C { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> { public B<List<T>>? A { get; set; } } [OotMessage] public class B<T> { public T? Value { get; set; } }")]
    [InlineData("[OotMessage] public class G<T> { public P<T, int>? A { get; set; } } [OotMessage] public class P<T, U> { public P<U, T>? Swapped { get; set; } }")]
    public void Generic_types_that_hold_each_other_and_do_not_grow_are_none(string text) => Project
        .Generate(new Project().Compile($"namespace App;\n{text}\n[OotMessage] public class U {{ public G<int>? G {{ get; set; }} }}"))
        .AssertCompiles();

    [Fact]
    public void A_construction_that_a_member_allows_is_registered()
    {
        Generated generated = Project.Generate(new Project().Compile("""
            namespace App;
            public interface IThing { }
            [OotMessage] public class Box<T> : IThing { public T? A { get; set; } }
            [OotMessage] public class Message { [OotAllow(typeof(Box<int>))] public IThing? A { get; set; } }
            """));
        generated.AssertCompiles();
        Assert.Contains("AddMessage<global::App.Box<int>,", generated.Files["OotModule.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_the_runtime_gets_nothing()
    {
        MetadataReference[] references = Framework.Net10.Where(reference => Path.GetFileName(reference.Display) != "TypedOot.dll").ToArray();
        Assert.Empty(Project.Generate(new Project { References = references }.Compile("[OotMessage] public class M { public int A { get; set; } }")).Files);
    }

    [Fact]
    public void A_project_without_messages_gets_nothing() =>
        Assert.Empty(Project.Generate(new Project().Compile("public class M { public int A { get; set; } }")).Files);
}
