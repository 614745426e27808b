using System;
using System.Text;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>Which names there can be on the wire.</summary>
internal static class WireNames
{
    /// <summary>The rule for names, for the text of a problem.</summary>
    public static readonly string Rule = FormattableString.Invariant($"it must have 1 to {SchemaLimits.NameBytes} bytes of UTF-8");

    /// <summary>Throws where a lone surrogate would become another character, and two names one.</summary>
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Whether a name that an attribute gives follows the rule.</summary>
    public static bool IsValid(string name)
    {
        try
        {
            return Strict.GetByteCount(name) is > 0 and <= SchemaLimits.NameBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
