using SharpFuzz;
using TypedOot.Fuzz;

// Gives a target inputs: `TARGET` those of afl-fuzz, which starts this program, and `TARGET FILE...` those in files, up to the first that
// is a finding. `--seeds DIRECTORY` writes the inputs from which the fuzzing begins. eng/fuzz.sh does all of it.
switch (args)
{
    case ["--seeds", var directory]:
        foreach (FuzzTarget target in FuzzTarget.All)
        {
            string folder = Directory.CreateDirectory(Path.Combine(directory, target.Name)).FullName;
            foreach ((string name, byte[] input) in target.Seeds)
                File.WriteAllBytes(Path.Combine(folder, name.Replace(' ', '-')), input);
        }

        return 0;
    case [var name, .. var files] when FuzzTarget.All.FirstOrDefault(target => target.Name == name) is { } target:
        if (files.Length == 0)
        {
            Fuzzer.Run(stream =>
            {
                using MemoryStream input = new();
                stream.CopyTo(input);
                target.Run(input.ToArray());
            });
        }

        foreach (string file in files)
        {
            Console.WriteLine(file);
            target.Run(File.ReadAllBytes(file));
        }

        return 0;
    default:
        Console.Error.WriteLine($"A target is one of {string.Join(", ", FuzzTarget.All.Select(target => target.Name))}.");
        return 2;
}
