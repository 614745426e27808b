using System.Globalization;
using TypedOot.Benchmarks.Serializers;

namespace TypedOot.Benchmarks.Quick;

/// <summary>Measures every shape in under a minute, and prints medians and ratios as a Markdown table.</summary>
internal static class QuickRun
{
    private const int Rounds = 15;

    /// <summary>Runs the shapes whose names contain a text.</summary>
    public static void Run(string filter)
    {
        ReferenceKernel kernel = new();
        for (int i = 0; i < 500; i++)
            kernel.Run();

        Console.WriteLine($"Nanoseconds, and in parentheses TypedOot's time as a part of theirs; {Environment.ProcessorCount} processors, .NET {Environment.Version}.");
        Console.WriteLine();
        Console.WriteLine("| shape | operation | TypedOot | allocated | peers | quiet batches |");
        Console.WriteLine("|---|---|---:|---:|---|---:|");
        foreach (Shape shape in Shape.All)
        {
            if (!shape.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
                continue;
            Console.WriteLine($"| {shape.Name} | bytes | {shape.Subjects[0].Subject.Bytes.Length} | | {Sizes(shape)} | |");
            Measure(shape, "write, reused", subject => subject.WriteReused, kernel);
            Measure(shape, "write, new", subject => () => subject.WriteNew(), kernel);
            Measure(shape, "read", subject => () => subject.Read(), kernel);
            Measure(shape, "read, 3 segments", subject => () => subject.ReadSegments(), kernel);
        }
    }

    private static string Sizes(Shape shape) => string.Join(", ", shape.Subjects.Skip(1).Select(peer => $"{peer.Name} {peer.Subject.Bytes.Length}"));

    private static void Measure(Shape shape, string operation, Func<Subject, Action> select, ReferenceKernel kernel)
    {
        Operation[] operations = [.. shape.Subjects.Select(subject => new Operation(subject.Name, select(subject.Subject)))];
        foreach (Operation each in operations)
            each.WarmUp();
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Operation each in operations)
                each.RunBatch(kernel);
        }

        Operation own = operations[0];
        string peers = string.Join(", ", operations.Skip(1).Select(peer =>
            string.Create(CultureInfo.InvariantCulture, $"{peer.Name} {peer.Median:N0} ({own.Median / peer.Median:0.00})")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| | {operation} | {own.Median:N0} | {own.Allocated} | {peers} | {own.Batches.Quiet} of {own.Batches.All} |"));
    }
}
