using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators;
using TypedOot.Generators.Timing;

const int Messages = 1000;
int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 21;
GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;

Corpus corpus = new(Messages);
Check();
Subject[] subjects =
[
    new("OotGenerator", () => new OotGenerator()),
    new("control", () => new ControlGenerator(ControlGenerator.Names.Qualified)),
    new("control, bare names", () => new ControlGenerator(ControlGenerator.Names.Bare)),
];

// The subjects take turns within a round, so that whatever else the machine does falls on all of them.
for (int round = -2; round < rounds; round++)
{
    foreach (Subject subject in subjects)
        subject.Cold(corpus, round >= 0);
}

for (int round = -2; round < rounds; round++)
{
    foreach (Subject subject in subjects)
        subject.Edit(round, round >= 0);
}

Console.WriteLine($"{Messages} messages of 10 members, medians of {rounds} runs, .NET {Environment.Version}, {Environment.ProcessorCount} processors");
Console.WriteLine();
Console.WriteLine("| generator | after an edit | ratio | cold | ratio | ms a message over 1.5 × control |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (Subject subject in subjects)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {subject.Name} | {subject.EditTime:F1} ms | {subjects[0].EditTime / subject.EditTime:F2} | {subject.ColdTime:F1} ms | {subjects[0].ColdTime / subject.ColdTime:F2} | {(subjects[0].ColdTime - (1.5 * subject.ColdTime)) / Messages:F3} |"));
}

void Check()
{
    GeneratorDriver driver = Corpus.Driver(new OotGenerator()).RunGeneratorsAndUpdateCompilation(corpus.Compile(), out Compilation output, out _);
    Diagnostic[] errors = output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).ToArray();
    int files = driver.GetRunResult().GeneratedTrees.Length;
    if (errors.Length > 0 || files < Messages)
        throw new InvalidOperationException($"The corpus is not what it should be: {files} files. {string.Join('\n', errors.AsEnumerable())}");
}

/// <summary>One generator, and its times.</summary>
internal sealed class Subject(string name, Func<IIncrementalGenerator> generator)
{
    private readonly List<double> _cold = [];
    private readonly List<double> _edits = [];
    private GeneratorDriver _driver = null!;
    private CSharpCompilation _compilation = null!;

    public string Name => name;

    public double ColdTime => Median(_cold);

    public double EditTime => Median(_edits);

    public void Cold(Corpus corpus, bool counts)
    {
        _compilation = corpus.Compile();
        _driver = Corpus.Driver(generator());
        Run(_cold, counts);
    }

    public void Edit(int round, bool counts)
    {
        _compilation = Corpus.Edit(_compilation, 500, round + 10);
        Run(_edits, counts);
    }

    private void Run(List<double> times, bool counts)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_compilation);
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (counts)
            times.Add(time);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
