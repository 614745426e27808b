using System.Diagnostics;
using System.Globalization;
using TypedOot.Benchmarks.Transport;

namespace TypedOot.Benchmarks.Aot;

/// <summary>Measures the programs that `eng/measure-aot.sh` has published: `-- --aot DIRECTORY`.</summary>
internal static class AotRun
{
    private const int Starts = 51;
    private const int Rounds = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Prints sizes, the time of a start, and what codecs take beside the JIT.</summary>
    public static void Run(string directory)
    {
        Figures.Head("program", "switches", "MB", "started, connected and answered, ms", "90 % of the starts within, ms");
        foreach (string name in new[] { "AotEcho", "Secure" })
        {
            foreach (string switches in new[] { "default", "without-stack-traces" })
            {
                string path = Path.Combine(directory, switches, name, name);
                double size = new FileInfo(path).Length / 1e6;
                double[] times = [.. Enumerable.Range(0, Starts).Select(_ => TimeToFirstLine(path))];
                Figures.Row(name, switches.Replace('-', ' '), size.Text("N2"), times.Median().Text("N1"), times.Quantile(0.9).Text("N1"));
            }
        }

        string program = "TypedOot.Benchmarks.Aot";
        Dictionary<(string, string), List<double>> compiled = [];
        Dictionary<(string, string), List<double>> jitted = [];
        for (int round = 0; round < Rounds; round++)
        {
            Collect(Path.Combine(directory, "codecs", program), compiled);
            Collect(Path.Combine(directory, "jit", program), jitted);
        }

        Figures.Head("shape", "operation", "AOT, ns", "JIT, ns", "AOT / JIT");
        foreach (((string shape, string operation), List<double> times) in compiled)
        {
            double other = jitted[(shape, operation)].Median();
            Figures.Row(shape, operation, times.Median().Text(), other.Text(), (times.Median() / other).Text("0.00"));
        }
    }

    /// <summary>From before the process is made until it says that it has an answer, in milliseconds.</summary>
    private static double TimeToFirstLine(string path)
    {
        long begun = Stopwatch.GetTimestamp();
        using Process process = Start(path);
        _ = process.StandardOutput.ReadLine();
        double time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        End(process);
        return time;
    }

    private static void Collect(string path, Dictionary<(string, string), List<double>> times)
    {
        using Process process = Start(path);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            string[] parts = line.Split('|');
            if (!times.TryGetValue((parts[0], parts[1]), out List<double>? all))
                times.Add((parts[0], parts[1]), all = []);
            all.Add(double.Parse(parts[2], CultureInfo.InvariantCulture));
        }

        End(process);
    }

    private static Process Start(string path) => Process.Start(new ProcessStartInfo(path) { RedirectStandardOutput = true })!;

    private static void End(Process process)
    {
        _ = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Longest))
            process.Kill();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{process.StartInfo.FileName} has ended with {process.ExitCode}.");
    }
}
