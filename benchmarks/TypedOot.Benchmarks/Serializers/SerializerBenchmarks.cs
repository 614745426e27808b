using BenchmarkDotNet.Attributes;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>Every shape with every serializer, under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class SerializerBenchmarks
{
    private Subject _subject = null!;

    /// <summary>A shape and a serializer.</summary>
    [ParamsSource(nameof(Names))]
    public string Of { get; set; } = "";

    public static IEnumerable<string> Names => Shape.All.SelectMany(shape => shape.Subjects.Select(subject => $"{shape.Name}: {subject.Name}"));

    [GlobalSetup]
    public void Prepare() => _subject = Shape.All
        .SelectMany(shape => shape.Subjects.Select(subject => ($"{shape.Name}: {subject.Name}", subject.Subject)))
        .First(named => named.Item1 == Of).Subject;

    [Benchmark]
    public void WriteReused() => _subject.WriteReused();

    [Benchmark]
    public object WriteNew() => _subject.WriteNew();

    [Benchmark]
    public object? Read() => _subject.Read();

    [Benchmark]
    public object? ReadSegments() => _subject.ReadSegments();
}
