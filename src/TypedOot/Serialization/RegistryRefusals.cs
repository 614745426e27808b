using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedOot.Serialization;

/// <summary>
/// Says why the default registry did not take messages that came later than others of their names, and modules that could not be added. Whoever uses
/// them gets the reason; all else goes on. Thread safe once it is filled.
/// </summary>
internal sealed class RegistryRefusals
{
    private readonly ConditionalWeakTable<Type, string> _types = [];
    private readonly ConditionalWeakTable<Assembly, string> _assemblies = [];

    /// <summary>Whether nothing was refused.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Notes why a message was not taken.</summary>
    public void Add(Type type, string reason)
    {
        _types.TryAdd(type, reason);
        IsEmpty = false;
    }

    /// <summary>Notes why the module of an assembly was not taken, or not all of it.</summary>
    public void Add(Assembly assembly, string reason)
    {
        _assemblies.TryAdd(assembly, reason);
        IsEmpty = false;
    }

    /// <summary>Finds the reason why a type has no codec; null if there is none.</summary>
    public string? Find(Type type) =>
        _types.TryGetValue(type, out string? reason) || _assemblies.TryGetValue(type.Assembly, out reason) ? reason : null;
}
