using BenchmarkDotNet.Running;
using TypedOot.Benchmarks.Aot;
using TypedOot.Benchmarks.Quick;
using TypedOot.Benchmarks.Transport;

switch (args)
{
    // Measures every shape by hand in under a minute: `-- --quick [shape]`.
    case ["--quick", ..]:
        QuickRun.Run(args.ElementAtOrDefault(1) ?? "");
        break;

    // Measures connections by hand in some ten minutes: `-- --transport [latency|rate|memory] [launches]`.
    case ["--transport", ..]:
        await TransportRun.RunAsync(args.ElementAtOrDefault(1) ?? "", args.Length > 2 ? int.Parse(args[2]) : 9);
        break;
    case [TransportRun.Child, ..]:
        await TransportRun.RunChildAsync(args[1..]);
        break;

    // Measures what `eng/measure-aot.sh` has published: `-- --aot DIRECTORY`.
    case ["--aot", var directory]:
        AotRun.Run(directory);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
