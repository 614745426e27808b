namespace TypedOot.Generators.Tests;

/// <summary>The names of files and codecs keep types apart, also where a file system ignores case.</summary>
public class NameTests
{
    [Theory]
    [InlineData("namespace A { [OotMessage] public class Foo { } [OotMessage] public class FOO { } [OotMessage] public class foo { } }", 3)]
    [InlineData("namespace A { [OotMessage] public class Foo { } } namespace a { [OotMessage] public class Foo { } }", 2)]
    [InlineData("namespace A { [OotMessage] public class B_C { } } namespace A_B { [OotMessage] public class C { } }", 2)]
    [InlineData("namespace A { public class B { [OotMessage] public class C { } } } namespace A.B1 { [OotMessage] public class C { } }", 2)]
    [InlineData("namespace A { public class B { [OotMessage] public class C { } } [OotMessage] public class B_C { } }", 2)]
    [InlineData("namespace A { [OotMessage] public class B<T> { } [OotMessage] public class B_1 { } [OotMessage] public class B { } }", 3)]
    [InlineData("namespace A { [OotMessage] public class B<T> { } [OotMessage] public class B<T, U> { } }", 2)]
    [InlineData("namespace A { public class Outer { [OotMessage] public class In { } [OotMessage] public class IN { } } }", 2)]
    [InlineData("namespace A { public class B<T> { [OotMessage] public class C { } [OotMessage] public class C<U> { } } public class B { [OotMessage] public class C<T, U> { } [OotMessage] public class C<T> { } [OotMessage] public class C { } } public class B<T, U> { [OotMessage] public class C { } } }", 6)]
    [InlineData("[OotMessage] public class OotModule { } [OotMessage] public class Ootmodule { }", 2)]
    [InlineData("[OotMessage] public class Thing { } namespace A { [OotMessage] public class Thing { public global::Thing? Other { get; set; } } }", 2)]
    [InlineData("namespace TypedOot { [OotMessage] public class Codecs { } } namespace TypedOot.Generated { [OotMessage] public class Serialization { } }", 2, false)]
    [InlineData("namespace A { public class Street { public int N { get; set; } } public class STREET { public int N { get; set; } } [OotMessage] public class M { public Street? S { get; set; } public STREET? T { get; set; } } }", 3)]
    public void Types_whose_names_are_alike_do_not_collide(string text, int messages, bool compiles = true)
    {
        Generated generated = Project.Generate(new Project().Compile("#pragma warning disable CS8981\n" + text));
        Assert.Equal(messages, generated.Files.Keys.Where(name => name != "OotModule.g.cs").Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(messages, generated.Files.Count(file => file.Key != "OotModule.g.cs"));
        if (compiles)
            generated.AssertCompiles();
    }

    [Fact]
    public void Types_of_references_do_not_collide_with_those_of_the_project()
    {
        var bare = Project.Reference(
            new Project { Name = "Bare" }.Compile("namespace A { [OotMessage] public class FOO { public int N { get; set; } } [OotMessage] public class Bar { } [OotMessage] public class BAR { } }"),
            generates: false);
        Generated generated = Project.Generate(new Project { References = [.. Framework.Net10, bare] }.Compile("namespace A { [OotMessage] public class Foo { public FOO? Other { get; set; } } }"));
        generated.AssertCompiles();
        Assert.Equal(5, generated.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Assemblies_whose_names_are_alike_do_not_collide()
    {
        var first = Project.Reference(new Project { Name = "My.Contracts" }.Compile("namespace First { [OotMessage] public class Thing { } }"));
        var second = Project.Reference(new Project { Name = "My_Contracts" }.Compile("namespace Second { [OotMessage] public class Thing { } }"));
        Generated generated = Project.Generate(new Project { Name = "My-Contracts", References = [.. Framework.Net10, first, second] }.Compile(
            "namespace App { [OotMessage] public class Thing { public First.Thing? A { get; set; } public Second.Thing? B { get; set; } } }"));
        generated.AssertCompiles();
    }
}
