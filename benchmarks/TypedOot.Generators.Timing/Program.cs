using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators;
using TypedOot.Generators.Timing;

const int Messages = 1000;
const int Calls = 2000;
int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 21;
GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;

Corpus corpus = new(Messages, Calls);
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

for (int round = -2; round < rounds; round++)
{
    foreach (Subject subject in subjects)
        subject.EditCalls(corpus, round, round >= 0);
}

for (int round = -2; round < rounds; round++)
{
    foreach (Subject subject in subjects)
        subject.EditShared(round, round >= 0);
}

Console.WriteLine($"{Messages} messages of 10 members, {Calls} calls, medians of {rounds} runs, .NET {Environment.Version}, {Environment.ProcessorCount} processors");
Print("after an edit to one message", subject => subject.Edits);
Print("after an edit to a file of calls", subject => subject.EditsOfCalls);
Print("after an edit to a class that messages hold", subject => subject.EditsOfShared);
Print("cold", subject => subject.Colds);

void Print(string what, Func<Subject, Times> times)
{
    Times generator = times(subjects[0]);
    Console.WriteLine($"\n| {what} | time | generator / control | processor time | generator / control | ms a message over 1.5 × control |");
    Console.WriteLine("|---|---|---|---|---|---|");
    foreach (Subject subject in subjects)
    {
        Times control = times(subject);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {subject.Name} | {control.Wall:F1} ms | {generator.Wall / control.Wall:F2} | {control.Processor:F1} ms | {generator.Processor / control.Processor:F2} | {(generator.Processor - (1.5 * control.Processor)) / Messages:F2} |"));
    }
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
    private GeneratorDriver _driver = null!;
    private CSharpCompilation _compilation = null!;

    public string Name => name;

    public Times Colds { get; } = new();

    public Times Edits { get; } = new();

    public Times EditsOfCalls { get; } = new();

    public Times EditsOfShared { get; } = new();

    public void Cold(Corpus corpus, bool counts)
    {
        _compilation = corpus.Compile();
        _driver = Corpus.Driver(generator());
        Run(Colds, counts);
    }

    public void Edit(int round, bool counts)
    {
        _compilation = Corpus.Edit(_compilation, 500, round + 10);
        Run(Edits, counts);
    }

    public void EditCalls(Corpus corpus, int round, bool counts)
    {
        _compilation = corpus.EditCalls(_compilation, 50, round + 10);
        Run(EditsOfCalls, counts);
    }

    public void EditShared(int round, bool counts)
    {
        _compilation = Corpus.EditShared(_compilation, round + 10);
        Run(EditsOfShared, counts);
    }

    private void Run(Times times, bool counts)
    {
        GC.Collect();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_compilation);
        if (counts)
            times.Add(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor);
    }
}

/// <summary>Times in milliseconds: by the clock, and of the processors, which other programs on the machine disturb less.</summary>
internal sealed class Times
{
    private readonly List<double> _wall = [];
    private readonly List<double> _processor = [];

    public double Wall => Median(_wall);

    public double Processor => Median(_processor);

    public void Add(TimeSpan wall, TimeSpan processor)
    {
        _wall.Add(wall.TotalMilliseconds);
        _processor.Add(processor.TotalMilliseconds);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
