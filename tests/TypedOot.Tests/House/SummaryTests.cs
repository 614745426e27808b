using System.Text.RegularExpressions;
using TypedOot.Tests.Dynamic;

namespace TypedOot.Tests.House;

/// <summary>The language of the XML comments in the library, the generator and the code fixes.</summary>
public partial class SummaryTests
{
    [Fact]
    public void Summaries_begin_with_a_noun_or_a_verb()
    {
        string[] files = Directory.GetFiles(Path.Combine(DocumentsFactAttribute.Root, "src"), "*.cs", SearchOption.AllDirectories);

        string[] questions = [.. files.Where(file => !BuildOutput().IsMatch(file)).SelectMany(QuestionsIn)];

        Assert.NotEmpty(files);
        Assert.Empty(questions);
    }

    [Theory]
    [InlineData("/// <summary>What a frame begins with.</summary>")]
    [InlineData("/// <summary>\n    /// How long it takes.")]
    public void A_question_is_found(string comment) => Assert.Matches(Question(), comment);

    private static IEnumerable<string> QuestionsIn(string file) =>
        Question().Matches(File.ReadAllText(file)).Select(question => $"{file}: {question.Value}");

    [GeneratedRegex(@"<summary>(\s*///\s*)?(What|How|Who|Where|Why|That)\b[^\n]*")]
    private static partial Regex Question();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();
}
