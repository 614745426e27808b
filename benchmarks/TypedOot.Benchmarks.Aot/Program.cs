using System.Globalization;
using TypedOot.Benchmarks.Quick;
using TypedOot.Benchmarks.Serializers;
using TypedOot.Benchmarks.Shapes;

// Writes and reads each shape, and prints a line for each: the shape, the operation, and the nanoseconds. Run as NativeAOT makes it and with the
// JIT; `eng/measure-aot.sh` does both and makes a table of it.
const int WarmUps = 5;
const int CompileTime = 400;
const int Rounds = 15;

(string Name, Subject Subject)[] subjects =
[
    ("record", OotSubjects.Tick),
    ("record by name", OotSubjects.NamedTick),
    ("order", OotSubjects.Order),
    ("polymorphic", OotSubjects.Drawing),
    ("numbers", OotSubjects.Samples),
    ("numbers, packed", OotSubjects.PackedSamples),
    ("texts", OotSubjects.Texts),
    ("blob", OotSubjects.Blob),
];
ReferenceKernel kernel = new();
Entry[] entries =
[
    .. subjects.SelectMany(each => new[]
    {
        new Entry(each.Name, new Operation("write, reused", each.Subject.WriteReused)),
        new Entry(each.Name, new Operation("read", () => each.Subject.Read())),
    }),
];

// Several times round, since the JIT compiles anew what has run for a while.
for (int i = 0; i < WarmUps; i++)
{
    kernel.WarmUp();
    foreach (Entry entry in entries)
        entry.Operation.WarmUp();
    Thread.Sleep(CompileTime);
}

foreach (Entry entry in entries)
{
    entry.Operation.Calibrate();
    for (int round = 0; round < Rounds; round++)
        entry.Operation.RunBatch(kernel);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Shape}|{entry.Operation.Name}|{entry.Operation.Median:F1}"));
}

internal sealed record Entry(string Shape, Operation Operation);
