using TypedOot.Hostile.Running;

namespace TypedOot.Hostile.Attacks;

/// <summary>All attacks, in the order of the table.</summary>
internal static class AttackList
{
    // Those that wait come first, so that others run beside them.
    public static IReadOnlyList<Attack> All { get; } =
    [
        .. TimeAttacks.All, .. MemoryAttacks.All, .. FloodAttacks.All, .. ProtocolAttacks.All, .. HelloAttacks.All, .. BodyAttacks.All, .. ConnectionAttacks.All,
    ];
}
