using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedOot.Serialization;

/// <summary>
/// Refers to a delegate. One of a collectible assembly, a guest, lives exactly as long as its assembly, and does not keep that from being unloaded.
/// </summary>
internal readonly struct GuestReference<T>(object reference)
    where T : Delegate
{
    /// <summary>Whether the delegate is of an assembly that can be unloaded.</summary>
    public bool IsGuest => reference is WeakReference<T>;

    /// <summary>The delegate, unless its assembly was unloaded.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = reference as T;
        return value is not null || (reference as WeakReference<T>)?.TryGetTarget(out value) == true;
    }
}

/// <summary>Makes references to delegates that may be of a collectible assembly.</summary>
internal static class GuestReference
{
    // The types of a collectible assembly are objects that live as long as it does.
    private static readonly ConditionalWeakTable<Type, List<Delegate>> Kept = [];

    /// <summary>Makes one.</summary>
    public static GuestReference<T> Of<T>(T value)
        where T : Delegate =>
        new(RuntimeFeature.IsDynamicCodeSupported && OwnerOf(value) is { } owner ? Weak(value, owner) : value);

    private static WeakReference<T> Weak<T>(T value, Type owner)
        where T : Delegate
    {
        List<Delegate> kept = Kept.GetOrCreateValue(owner);
        lock (kept)
            kept.Add(value);
        return new WeakReference<T>(value);
    }

    /// <summary>A collectible type that the delegate leads to, or null. Most delegates are lambdas, whose target says it at once.</summary>
    private static Type? OwnerOf(Delegate value)
    {
        if (value.Target is { } target)
            return target.GetType() is { IsCollectible: true } type ? type : null;
        MethodInfo method = value.Method;
        if (!method.IsCollectible)
            return null;
        return method.DeclaringType is { IsCollectible: true } declaring
            ? declaring
            : Array.Find(method.GetGenericArguments(), static argument => argument.IsCollectible);
    }
}
