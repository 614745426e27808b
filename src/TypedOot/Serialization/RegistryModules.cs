using System.Collections.Immutable;
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
    private static ImmutableList<RegistryModule> _all = [];

    /// <summary>All modules; another list after each change.</summary>
    public static ImmutableList<RegistryModule> All => Volatile.Read(ref _all);

    /// <summary>Adds a module.</summary>
    public static void Add(Action<OotRegistryBuilder> addTo)
    {
        RegistryModule added = new(addTo);
        ImmutableInterlocked.Update(
            ref _all,
            static (all, added) =>
            {
                ImmutableList<RegistryModule> alive = all.RemoveAll(static module => !module.TryGet(out _));
                int leaving = alive.FindIndex(static module => module.IsLeaving);
                return alive.Insert(leaving < 0 ? alive.Count : leaving, added);
            },
            added);
        if (RuntimeFeature.IsDynamicCodeSupported && added.IsGuest && AssemblyLoadContext.GetLoadContext(addTo.Method.Module.Assembly) is { IsCollectible: true } context)
            context.Unloading += Leave;
    }

    private static void Leave(AssemblyLoadContext context)
    {
        ImmutableInterlocked.Update(
            ref _all,
            static (all, context) =>
            {
                ImmutableList<RegistryModule> leaving = all.FindAll(module => module.IsOf(context));
                return all.RemoveRange(leaving).AddRange(leaving.ConvertAll(static module => module.Leaving()));
            },
            context);
        OotRegistry.Forget();
    }
}

/// <summary>A method that adds codecs to a registry.</summary>
internal sealed class RegistryModule
{
    private readonly GuestReference<Action<OotRegistryBuilder>> _addTo;

    public RegistryModule(Action<OotRegistryBuilder> addTo) => _addTo = GuestReference.Of(addTo);

    private RegistryModule(RegistryModule module)
    {
        _addTo = module._addTo;
        IsLeaving = true;
    }

    /// <summary>Whether it is of an assembly that can be unloaded.</summary>
    public bool IsGuest => _addTo.IsGuest;

    /// <summary>Whether its assembly is being unloaded.</summary>
    public bool IsLeaving { get; }

    /// <summary>The method, unless its assembly was unloaded.</summary>
    public bool TryGet([NotNullWhen(true)] out Action<OotRegistryBuilder>? addTo) => _addTo.TryGet(out addTo);

    /// <summary>Whether it is of an assembly in a load context.</summary>
    public bool IsOf(AssemblyLoadContext context) =>
        IsGuest && TryGet(out Action<OotRegistryBuilder>? addTo) && AssemblyLoadContext.GetLoadContext(addTo.Method.Module.Assembly) == context;

    /// <summary>The same module, whose assembly is being unloaded.</summary>
    public RegistryModule Leaving() => new(this);
}
