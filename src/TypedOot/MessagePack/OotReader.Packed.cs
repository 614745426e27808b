using System.Runtime.CompilerServices;
using TypedOot.MessagePack;

namespace TypedOot;

public ref partial struct OotReader
{
    /// <summary>Whether a packed array comes next.</summary>
    /// <exception cref="OotFormatException">The data has ended.</exception>
    internal readonly bool IsPacked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => NextCode is >= MessagePackCode.Ext8 and <= MessagePackCode.FixExt16 && IsExtension(ExtensionCode.Packed);
    }

    /// <summary>A reader of other data, which stands for what comes next here: with what is left of the limits, and of the same sender.</summary>
    internal readonly OotReader Aside(ReadOnlySpan<byte> data) => new(data, Options, Scope) { _depthLeft = _depthLeft, _budget = _budget, KeySteps = KeySteps, Excess = Excess };

    /// <summary>The remaining allocation budget, which a reader of <see cref="Aside"/> returns at its end.</summary>
    internal long BudgetLeft
    {
        readonly get => _budget;
        set => _budget = value;
    }
}
