using System.Globalization;
using TypedOot.Benchmarks.Serializers;

namespace TypedOot.Benchmarks.Quick;

/// <summary>Measures every shape in under a minute, and prints medians and ratios as a Markdown table.</summary>
internal static class QuickRun
{
    private const int Rounds = 15;
    private const int WarmUpPasses = 5;
    private static readonly TimeSpan CompileTime = TimeSpan.FromMilliseconds(400);

    private static readonly (string Name, Func<Subject, Action> Select)[] Work =
    [
        ("write, reused", subject => subject.WriteReused),
        ("write, new", subject => () => subject.WriteNew()),
        ("read", subject => () => subject.Read()),
        ("read, 3 segments", subject => () => subject.ReadSegments()),
    ];

    /// <summary>Runs the shapes whose names contain a text.</summary>
    public static void Run(string filter)
    {
        ReferenceKernel kernel = new();
        Row[] rows =
        [
            .. from shape in Shape.All
               where shape.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)
               from work in Work
               select new Row(shape, work.Name, [.. shape.Subjects.Select(subject => new Operation(subject.Name, work.Select(subject.Subject)))]),
            .. LargeElement.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)
                ? LargeElement.Operations.Select(each => new Row(null, each.Work, each.Operations))
                : [],
        ];
        WarmUp(rows, kernel);

        Console.WriteLine($"Nanoseconds, and in parentheses TypedOot's time as a part of theirs; {Environment.ProcessorCount} processors, .NET {Environment.Version}.");
        Console.WriteLine();
        Console.WriteLine("| shape | operation | TypedOot | allocated | peers | quiet batches |");
        Console.WriteLine("|---|---|---:|---:|---|---:|");
        Shape? last = null;
        foreach (Row row in rows)
        {
            if (row.Shape is { } shape && shape != last)
                Console.WriteLine($"| {shape.Name} | bytes | {shape.Subjects[0].Subject.Bytes.Length} | | {Sizes(shape)} | |");
            last = row.Shape;
            Measure(row, kernel);
        }
    }

    /// <summary>
    /// Runs everything before anything is measured, since code that shapes share is compiled for what it was seen to do, in as many passes as there
    /// are tiers. The JIT, which waits until no new code is called, compiles between them.
    /// </summary>
    private static void WarmUp(Row[] rows, ReferenceKernel kernel)
    {
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            kernel.WarmUp();
            foreach (Row row in rows)
                Array.ForEach(row.Operations, operation => operation.WarmUp());
            Thread.Sleep(CompileTime);
        }
    }

    private static string Sizes(Shape shape) => string.Join(", ", shape.Subjects.Skip(1).Select(peer => $"{peer.Name} {peer.Subject.Bytes.Length}"));

    private static void Measure(Row row, ReferenceKernel kernel)
    {
        Array.ForEach(row.Operations, operation => operation.Calibrate());
        for (int round = 0; round < Rounds; round++)
            Array.ForEach(row.Operations, operation => operation.RunBatch(kernel));

        Operation own = row.Operations[0];
        string peers = string.Join(", ", row.Operations.Skip(1).Select(peer =>
            string.Create(CultureInfo.InvariantCulture, $"{peer.Name} {peer.Median:N0} ({own.Median / peer.Median:0.00})")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {(row.Shape is null ? LargeElement.Name : "")} | {row.Work} | {own.Median:N0} | {own.Allocated} | {peers} | {own.Batches.Quiet} of {own.Batches.All} |"));
    }

    /// <summary>What is measured side by side, of a shape or of <see cref="LargeElement"/>.</summary>
    private sealed record Row(Shape? Shape, string Work, Operation[] Operations);
}
