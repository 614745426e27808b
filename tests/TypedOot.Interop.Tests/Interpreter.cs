namespace TypedOot.Interop.Tests;

/// <summary>What runs the scripts of a language.</summary>
/// <param name="Command">The program.</param>
/// <param name="Folder">Where the scripts are.</param>
/// <param name="Extension">What the names of scripts end with.</param>
/// <param name="Missing">Why its tests are skipped; null if all is there that they need.</param>
public sealed record Interpreter(string Command, string Folder, string Extension, string? Missing)
{
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];

    /// <summary>Python, with Debian's python3-msgpack or pip's msgpack.</summary>
    public static Interpreter Python { get; } = FindPython();

    /// <summary>Node.js, with the packages of the sample.</summary>
    public static Interpreter Node { get; } = FindNode();

    private static Interpreter FindPython()
    {
        string folder = Path.Combine(Script.Samples(), "python");
        string? command = Array.Find(Pythons, python => Script.Runs(python, folder, "-c", "import msgpack"));
        return new Interpreter(command ?? "", folder, ".py", command is null ? "Python with msgpack is not there; Debian's package is python3-msgpack." : null);
    }

    private static Interpreter FindNode()
    {
        string folder = Path.Combine(Script.Samples(), "node");
        bool isThere = Script.Runs("node", folder, "--input-type=module", "-e", "import '@msgpack/msgpack'");
        return new Interpreter("node", folder, ".mjs", isThere ? null : "Node.js with @msgpack/msgpack is not there; run npm ci in samples/interop/node.");
    }
}

/// <summary>A test that needs Python.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = Interpreter.Python.Missing;
}

/// <summary>A test that needs Node.js.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Interpreter.Node.Missing;
}
