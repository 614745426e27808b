using System.Text;

namespace TypedOot.Serialization;

/// <summary>The names of types in the names of generic messages: <c>System.Collections.Generic.List&lt;System.Int32&gt;</c>.</summary>
internal static class ClrName
{
    /// <summary>The full name with dots for nesting, type arguments in angle brackets, and without assemblies.</summary>
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

        string fullName = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
        int arity = fullName.IndexOf('`', StringComparison.Ordinal);
        name.Append(arity < 0 ? fullName : fullName.AsSpan(0, arity)).Replace('+', '.');
        if (!type.IsGenericType)
            return;
        char separator = '<';
        foreach (Type argument in type.GetGenericArguments())
        {
            name.Append(separator);
            Append(name, argument);
            separator = ',';
        }

        name.Append('>');
    }
}
