using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace TypedOot.Serialization;

/// <summary>
/// The modules of the default registry, in the order in which they own names: first come, first served. Thread safe without a lock, since module
/// initializers add to it.
/// </summary>
/// <remarks>
/// A collectible assembly is held weakly. From <see cref="AssemblyLoadContext.Unload"/> on, its modules stand behind all others, so that a new copy
/// of a plug-in gets its names before the garbage collector has taken the old one.
/// </remarks>
internal static class RegistryModules
{
    private static RegistryModule[] _all = [];

    /// <summary>All modules; another array after each change.</summary>
    public static RegistryModule[] All => Volatile.Read(ref _all);

    /// <summary>Adds a module.</summary>
    public static void Add(Action<OotRegistryBuilder> addTo)
    {
        RegistryModule added = new(addTo);
        Update(all => [.. Array.FindAll(all, static module => module.IsStaying), added, .. Array.FindAll(all, static module => module.IsLeaving)]);
        if (RuntimeFeature.IsDynamicCodeSupported && added.IsGuest && AssemblyLoadContext.GetLoadContext(addTo.Method.Module.Assembly) is { IsCollectible: true } context)
            context.Unloading += Leave;
    }

    private static void Leave(AssemblyLoadContext context)
    {
        Update(all =>
        [
            .. Array.FindAll(all, module => !module.IsOf(context)),
            .. Array.ConvertAll(Array.FindAll(all, module => module.IsOf(context)), static module => module.Leaving()),
        ]);
        OotRegistry.Forget();
    }

    private static void Update(Func<RegistryModule[], RegistryModule[]> change)
    {
        RegistryModule[] before;
        do
            before = All;
        while (Interlocked.CompareExchange(ref _all, change(before), before) != before);
    }
}

/// <summary>A method that adds codecs to a registry.</summary>
internal sealed class RegistryModule
{
    private readonly GuestReference<Action<OotRegistryBuilder>> _addTo;
    private readonly bool _isLeaving;

    public RegistryModule(Action<OotRegistryBuilder> addTo) => _addTo = GuestReference.Of(addTo);

    private RegistryModule(RegistryModule module)
    {
        _addTo = module._addTo;
        _isLeaving = true;
    }

    /// <summary>Whether it is of an assembly that can be unloaded.</summary>
    public bool IsGuest => _addTo.IsGuest;

    /// <summary>Whether its assembly is being unloaded, and is not gone yet.</summary>
    public bool IsLeaving => _isLeaving && TryGet(out _);

    /// <summary>Whether its assembly is there, and nobody unloads it.</summary>
    public bool IsStaying => !_isLeaving && TryGet(out _);

    /// <summary>The method, unless its assembly was unloaded.</summary>
    public bool TryGet([NotNullWhen(true)] out Action<OotRegistryBuilder>? addTo) => _addTo.TryGet(out addTo);

    /// <summary>Whether it is of an assembly in a load context.</summary>
    public bool IsOf(AssemblyLoadContext context) =>
        IsGuest && TryGet(out Action<OotRegistryBuilder>? addTo) && AssemblyLoadContext.GetLoadContext(addTo.Method.Module.Assembly) == context;

    /// <summary>The same module, whose assembly is being unloaded.</summary>
    public RegistryModule Leaving() => new(this);
}
