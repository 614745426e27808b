using System.Globalization;
using System.Text;

namespace TypedOot.Serialization;

/// <summary>The names of types in the names of generic messages: <c>System.Collections.Generic.List&lt;System.Int32&gt;</c>.</summary>
internal static class ClrName
{
    /// <summary>The full name with dots for nesting, type arguments in angle brackets behind the type that they belong to, and without assemblies.</summary>
    public static string Of(Type type)
    {
        StringBuilder name = new();
        Append(name, type);
        return name.ToString();
    }

    private static void Append(StringBuilder name, Type type)
    {
        if (type.IsArray)
        {
            Append(name, type.GetElementType()!);
            name.Append('[').Append(',', type.GetArrayRank() - 1).Append(']');
            return;
        }

        ReadOnlySpan<char> rest = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
        ReadOnlySpan<Type> arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        while (true)
        {
            int end = rest.IndexOf('+');
            ReadOnlySpan<char> level = end < 0 ? rest : rest[..end];
            int mark = level.LastIndexOf('`');
            int arity = 0;
            bool isGeneric = mark >= 0 && int.TryParse(level[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out arity) && arity <= arguments.Length;
            name.Append(isGeneric ? level[..mark] : level);
            if (isGeneric)
            {
                Append(name, arguments[..arity]);
                arguments = arguments[arity..];
            }

            if (end < 0)
                return;
            name.Append('.');
            rest = rest[(end + 1)..];
        }
    }

    private static void Append(StringBuilder name, ReadOnlySpan<Type> arguments)
    {
        char separator = '<';
        foreach (Type argument in arguments)
        {
            name.Append(separator);
            Append(name, argument);
            separator = ',';
        }

        name.Append('>');
    }
}
