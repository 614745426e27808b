using TypedOot;

namespace AotRoundTrip;

/// <summary>Runs checks, and says which of them failed.</summary>
internal sealed class Check
{
    private int _passed;
    private int _failed;

    /// <summary>Writes a value as a member, reads it, and compares what came back.</summary>
    public void Member<THolder, T>(T value, bool isOrdered = true)
        where THolder : Holder<T>, new() => Member<THolder, T>(value, read => read, isOrdered);

    /// <summary>Writes a value as a member, reads it, and compares what can be seen of it.</summary>
    public void Member<THolder, T>(T value, Func<T, object?> see, bool isOrdered = true)
        where THolder : Holder<T>, new() => Equal(
            typeof(THolder).Name, () => see(Through(new THolder { Value = value }).Value), () => see(value), isOrdered);

    /// <summary>Writes a value, reads it, and compares what can be seen of it.</summary>
    public void Root<[OotRoot] T>(string name, T value, Func<T, object?> see) => Equal(name, () => see(Through(value)), () => see(value));

    /// <summary>Compares what an action comes to with what it should.</summary>
    public void Equal(string name, Func<object?> actual, Func<object?> expected, bool isOrdered = true)
    {
        try
        {
            string found = Canonical.Text(actual(), isOrdered);
            string wanted = Canonical.Text(expected(), isOrdered);
            if (found == wanted)
                _passed++;
            else
                Fail(name, $"{wanted} became {found}");
        }
        catch (Exception e)
        {
            Fail(name, e.InnerException is null ? e.Message : $"{e.Message} ({e.InnerException.Message})");
        }
    }

    /// <summary>Prints the result.</summary>
    /// <returns>The exit code.</returns>
    public int Finish()
    {
        Console.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }

    private static T Through<[OotRoot] T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));

    private void Fail(string name, string problem)
    {
        _failed++;
        Console.WriteLine($"FAILED {name}: {problem}");
    }
}
