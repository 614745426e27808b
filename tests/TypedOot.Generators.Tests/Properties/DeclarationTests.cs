using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace TypedOot.Generators.Tests;

/// <summary>Drawn declarations compile with the generator, and each member of theirs comes back or is named by a diagnostic.</summary>
public sealed partial class DeclarationTests(ITestOutputHelper output)
{
    private const int InProgram = 50;
    private const double LeastShare = 0.9;

    [Fact]
    public void A_member_comes_back_or_is_named()
    {
        int programs = (Seeded.Declarations + InProgram - 1) / InProgram;
        Outcome[] outcomes = new Outcome[programs];
        Parallel.For(0, programs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            outcomes[i] = DeclaredProgram.Generate($"Whole{i}", Seeded.Seed + i, InProgram).Run(Seeded.Seed + i));

        double share = 1 - (outcomes.Sum(o => o.Lost) / (double)outcomes.Sum(o => o.Members));
        output.WriteLine($"{programs * InProgram} declarations, {outcomes.Sum(o => o.Members)} members, {share:P1} of them come back.");
        string[] faults = outcomes.SelectMany((outcome, i) => outcome.Faults.Select(fault => $"Program {i}: {fault}")).ToArray();
        Assert.True(faults.Length == 0, $"{faults.Length} faults with TYPEDOOT_SEED={Seeded.Seed}:\n{string.Join('\n', faults.Take(60))}");
        Assert.InRange(share, LeastShare, 1);
    }

    [Fact]
    public void A_planted_drop_is_found()
    {
        DeclaredProgram program = DeclaredProgram.Generate("Planted", Seeded.Seed, InProgram);
        string[] fields = program.Files.SelectMany(file => Assignments().Matches(file.Value).Select(m => $"{file.Key}|{m.Groups[1].Value}")).Distinct().ToArray();
        for (int i = 0; i < 3; i++)
        {
            string[] chosen = fields[fields.Length * i / 3].Split('|');
            Outcome outcome = program.Run(Seeded.Seed, (file, text) => file == chosen[0] ? text.Replace($" value.{chosen[1]} = ", " _ = ", StringComparison.Ordinal) : text);
            string fault = Assert.Single(outcome.Faults);
            Assert.Contains($".{chosen[1]}: ", fault, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^ +value\.(M\d+) = Codecs\.(?:U?Int\d+|Guid|String)Codec\.Read\(", RegexOptions.Multiline)]
    private static partial Regex Assignments();
}
