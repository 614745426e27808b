using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Tests;

/// <summary>What is generated follows from the code alone: not from the order of files, nor from where and when it is compiled.</summary>
public class DeterminismTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("Ids.cs", "namespace App; [OotMessage(300)] public sealed class IdList { public Inner? I { get; set; } public Inner.Item? II { get; set; } }"),
        ("Inner.cs", "namespace App; public class Inner { public class Item { public int I { get; set; } } public Item? Title { get; set; } }"),
        ("Other.cs", "namespace App; [OotMessage] public record Limits(double Most = 1.5, long Least = -1, float Part = -0.25f, decimal Price = 1.50m);"),
        ("Titles.cs", "namespace App; [OotMessage] public class TITLE { public Inner.Item? Item { get; set; } public List<Envelope<int>>? Items { get; set; } }"),
        ("Envelope.cs", "namespace App; [OotMessage] public class Envelope<T> { public T? Inner { get; set; } public Envelope<string>? Text { get; set; } }"),
        ("Listed.cs", "[assembly: OotMessageFor(typeof(List<int>), Name = \"ints\")] [assembly: OotMessageFor(typeof(Version))]"),
    ];

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        var expected = Project.Generate(new Project().Compile(Files)).AssertCompiles().Files;
        Random random = new(1);
        for (int i = 0; i < 10; i++)
        {
            (string, string)[] shuffled = [.. Files];
            random.Shuffle(shuffled);
            Assert.Equal(expected, Project.Generate(new Project().Compile(shuffled)).Files);
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void The_culture_changes_nothing(string culture)
    {
        var expected = In(CultureInfo.InvariantCulture);
        Assert.Equal(expected, In(new CultureInfo(culture)));

        static IReadOnlyDictionary<string, string> In(CultureInfo culture)
        {
            (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            try
            {
                return Project.Generate(new Project().Compile(Files)).Files;
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
            }
        }
    }

    [Fact]
    public void A_driver_with_a_past_generates_what_a_fresh_one_does()
    {
        CSharpCompilation compilation = new Project().Compile(Files);
        var driver = Project.Driver().RunGenerators(new Project().Compile(Files[..2]));
        driver = driver.RunGenerators(new Project().Compile([.. Files.Reverse()]));
        Assert.Equal(Project.Generate(compilation).Files, Generated.By(driver.RunGenerators(compilation), compilation).Files);
    }
}
