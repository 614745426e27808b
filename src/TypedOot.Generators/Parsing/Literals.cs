using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Parsing;

/// <summary>The default values of parameters, as C#.</summary>
internal static class Literals
{
    /// <summary>The literal of a default that is null, or the default of its type.</summary>
    public const string Null = "default!";

    /// <summary>The literal of a parameter's default.</summary>
    public static string OfDefault(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
            return Null;

        ITypeSymbol type = parameter.Type;
        string literal = value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, true),
            char c => SymbolDisplay.FormatLiteral(c, true),
            bool b => b ? "true" : "false",
            float f when float.IsNaN(f) => "float.NaN",
            float f when float.IsInfinity(f) => f > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            float f => f.ToString("R", CultureInfo.InvariantCulture) + "F",
            double d when double.IsNaN(d) => "double.NaN",
            double d when double.IsInfinity(d) => d > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            double d => d.ToString("R", CultureInfo.InvariantCulture) + "D",
            decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
            // An optional date of Visual Basic, or a DateTimeConstant.
            System.DateTime date => $"new global::System.DateTime({date.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
            ulong u => u.ToString(CultureInfo.InvariantCulture) + "UL",
            long l => l.ToString(CultureInfo.InvariantCulture) + "L",
            _ => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return value is string or char or bool ? literal : $"({Naming.TypeName(type)})({literal})";
    }
}
