using BenchmarkDotNet.Running;
using TypedOot.Benchmarks.Quick;

// `-- --quick [shape]` measures by hand in under a minute; everything else is BenchmarkDotNet's.
if (args is ["--quick", ..])
{
    QuickRun.Run(args.ElementAtOrDefault(1) ?? "");
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
