namespace TypedOot.Generators.Tests;

public class SmokeTests
{
    [Fact]
    public void Smoke()
    {
        Generated g = Project.Generate(new Project().Compile("""
            namespace A;
            /// <summary>S.</summary>
            [OotMessage] public sealed class Simple { /// <summary>S.</summary>
            public int Id { get; set; } /// <summary>S.</summary>
            public List<string> Names { get; set; } = new(); }
            """)).AssertCompiles();
        Assert.Equal(2, g.Files.Count);
    }
}
