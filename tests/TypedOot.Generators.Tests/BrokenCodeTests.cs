using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Tests;

/// <summary>Code that does not compile, as it stands in an editor most of the time: the generator never throws.</summary>
public class BrokenCodeTests
{
    private const int Mutations = 400;

    [Theory]
    [InlineData("[OotMessage] public class M { public Missing A { get; set; } public List<Missing> B { get; set; } public Missing<int>[] C { get; set; } }")]
    [InlineData("[OotMessage] public class M : Missing { public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M : IMissing<M> { public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M : M { public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M : N { } [OotMessage] public class N : M { }")]
    [InlineData("[OotMessage] public struct M { public M A { get; set; } public M? B { get; set; } }")]
    [InlineData("[OotMessage(Packed = true)] public struct M { public N A { get; set; } public M[] B { get; set; } } [OotMessage] public struct N { public M C { get; set; } public N D; }")]
    [InlineData("[OotMessage] public class M { public int A { get; set; } public int A { get; set; } public string A { get; set; } }")]
    [InlineData("[OotMessage] public class M { } [OotMessage] public class M { public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { } [OotMessage] public struct M { }")]
    [InlineData("[OotMessage] public partial class M { } [OotMessage] public partial class M { }")]
    [InlineData("[OotMessage, OotMessage] public class M { }")]
    [InlineData("[OotMessage][OotMessage(3)] public class M { }")]
    [InlineData("namespace A { public class B { [OotMessage] public class C { } } } namespace A.B { [OotMessage] public class C { } }")]
    [InlineData("[OotMessage(Missing)] public class M { }")]
    [InlineData("[OotMessage(null)] public class M { }")]
    [InlineData("[OotMessage(1, 2, 3)] public class M { }")]
    [InlineData("[OotMessage(Tag = \"x\", Aliases = 3, Layout = null, Missing = 1)] public class M { }")]
    [InlineData("[OotMessage(Aliases = new string[] { null, Missing, \"x\" })] public class M { }")]
    [InlineData("[OotMessage(Aliases = null)] public class M { [OotMember(Aliases = null)] public int A { get; set; } }")]
    [InlineData("[OotMessage(-1)] public class M { [OotMember(-1)] public int A { get; set; } [OotMember(99999)] public int B { get; set; } [OotMember(2)] public int C { get; set; } [OotMember(2)] public int D { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotMember(Missing)] public int A { get; set; } [OotMember(\"x\")] public int B { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotAllow(null)] public object A { get; set; } [OotAllow] public object B { get; set; } [OotAllow(typeof(Missing), null)] public object C { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotConverter(null)] public int A { get; set; } [OotConverter(typeof(Missing))] public int B { get; set; } [OotConverter(typeof(List<>))] public int C { get; set; } }")]
    [InlineData("[OotMessage] [OotConverter(typeof(Missing))] public class M { }")]
    [InlineData("[OotMessage] [OotConverter(typeof(M))] public class M : OotSurrogate<M, M> { }")]
    [InlineData("[OotMessage] public class M { public N A { get; set; } } [OotConverter(typeof(C))] public class N { } public class C : OotSurrogate<N, N> { }")]
    [InlineData("[OotMessage] [OotConverter(typeof(A))] public class M { } public class A : OotSurrogate<M, N> { } [OotConverter(typeof(B))] public class N { } public class B : OotSurrogate<N, M> { }")]
    [InlineData("[OotMessage] public class M<T> where T : M<M<T>> { public T A { get; set; } }")]
    [InlineData("[OotMessage] public class M<T, T> { public T A { get; set; } }")]
    [InlineData("[OotMessage] public class M<T> where T : T { public T A { get; set; } }")]
    [InlineData("[OotMessage] public class { public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { public A { get; set; } public int { get; set; } public }")]
    [InlineData("[OotMessage] public class M(int a, a, Missing b) { public int A { get; } = a; }")]
    [InlineData("[OotMessage] public record M(int A, int A, Missing B = 3);")]
    [InlineData("[OotMessage] public record M(M Original) { }")]
    [InlineData("[OotMessage] public class M { [OotConstructor] public M(int a) { } [OotConstructor] public M(string b) { } }")]
    [InlineData("[OotMessage] public class M { public M(int a = Missing, string b = 3, DayOfWeek c = (DayOfWeek)77) { } public int A { get; } public string B { get; } public DayOfWeek C { get; } }")]
    [InlineData("[OotMessage] public enum M { A }")]
    [InlineData("[OotMessage] public delegate void M();")]
    [InlineData("[OotMessage] public interface M { int A { get; set; } static abstract int B { get; } }")]
    [InlineData("public enum Missing : string { } [OotMessage] public class M { public Missing A { get; set; } public Other B { get; set; } } public enum Other : Absent { }")]
    [InlineData("[assembly: OotMessageFor(typeof(Missing))] [assembly: OotMessageFor(null)] [assembly: OotMessageFor()] [assembly: OotMessageFor(typeof(List<>))] [assembly: OotMessageFor(typeof(int[]))] [assembly: OotMessageFor(typeof(int*))]")]
    [InlineData("[assembly: OotMessageFor(typeof(M))] [assembly: OotMessageFor(typeof(M))] [assembly: OotMessageFor(typeof(M), Tag = 9)] [OotMessage] public class M { }")]
    [InlineData("[assembly: OotMessageFor(typeof(M))] [assembly: OotMessageFor(typeof(M))] public class M { }")]
    [InlineData("[assembly: OotMessageFor(typeof(DayOfWeek))] [assembly: OotMessageFor(typeof(string))] [assembly: OotMessageFor(typeof(Console))] [assembly: OotMessageFor(typeof(Span<int>))] [assembly: OotMessageFor(typeof(void))]")]
    [InlineData("[assembly: OotConverter(typeof(Missing))] [assembly: OotConverter(null)] [assembly: OotConverter(typeof(Console))] [OotMessage] public class M { }")]
    [InlineData("[OotMessage] public class M : List<Missing>, IDictionary<int, Missing> { }")]
    [InlineData("[OotMessage] public class M : Dictionary<int { public List< A { get; set; } }")]
    [InlineData("namespace { [OotMessage] public class M { } }")]
    [InlineData("namespace TypedOot { public class OotMessageAttribute : Attribute { } } [OotMessage] public class M { public int A { get; set; } }")]
    public void The_generator_does_not_throw(string text) => Project.Generate(new Project().Compile(text));

    [Theory]
    [MemberData(nameof(SnapshotTests.Cases), MemberType = typeof(SnapshotTests))]
    public void The_generator_does_not_throw_on_code_that_is_cut_off_anywhere(string name)
    {
        CSharpCompilation compilation = new Case(name).Compile();
        SyntaxTree tree = compilation.SyntaxTrees[^1];
        string text = tree.ToString();
        GeneratorDriver driver = Project.Driver();
        for (int length = 0; length < text.Length; length += 37)
        {
            CSharpCompilation cut = compilation.ReplaceSyntaxTree(tree, Project.Parse(tree.FilePath, text[..length]));
            driver = driver.RunGenerators(cut);
            Generated.By(driver, cut);
        }
    }

    [Fact]
    public void The_generator_does_not_throw_on_mutated_code()
    {
        Random random = new(20261122);
        CSharpCompilation[] cases = Case.Names.Select(name => new Case(name).Compile()).ToArray();
        string[] tokens = cases.SelectMany(compilation => compilation.SyntaxTrees[^1].GetRoot().DescendantTokens().Select(token => token.Text)).Distinct().ToArray();
        GeneratorDriver driver = Project.Driver();
        for (int i = 0; i < Mutations; i++)
        {
            CSharpCompilation compilation = cases[random.Next(cases.Length)];
            SyntaxTree tree = compilation.SyntaxTrees[^1];
            string text = Mutate(tree, tokens, random);
            CSharpCompilation mutated = compilation.ReplaceSyntaxTree(tree, Project.Parse(tree.FilePath, text));
            driver = driver.RunGenerators(mutated);
            GeneratorRunResult run = Assert.Single(driver.GetRunResult().Results);
            Assert.True(run.Exception is null, $"Mutation {i}: {run.Exception}\n{text}");
        }
    }

    /// <summary>Removes, doubles, swaps or replaces a few tokens.</summary>
    private static string Mutate(SyntaxTree tree, string[] tokens, Random random)
    {
        List<string> text = tree.GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            int at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text.RemoveAt(at);
                    break;
                case 1:
                    text.Insert(at, text[at]);
                    break;
                case 2:
                    text[at] = " " + tokens[random.Next(tokens.Length)] + " ";
                    break;
                default:
                    int other = random.Next(text.Count);
                    (text[at], text[other]) = (text[other], text[at]);
                    break;
            }
        }

        return string.Concat(text);
    }
}
