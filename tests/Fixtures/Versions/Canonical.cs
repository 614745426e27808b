using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using TypedOot;
using TypedOot.MessagePack;

namespace Versions;

/// <summary>Values as text in one line: members and keys in the order of their names.</summary>
internal static class Canonical
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool flag => flag ? "true" : "false",
        Enum name => name.ToString(),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Of(map[key])}").Order(StringComparer.Ordinal))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
        OotUnknown unknown => $"unknown {Of(unknown.Element)}",
        OotElement { HasMembers: true } element => $"{element.MessageName}({string.Join(", ", Members(element))})",
        OotElement { Type: MessagePackType.Array } element => $"[{string.Join(", ", Elements(element))}]",
        OotElement element => Of(element.ToObject()),
        _ => $"{value.GetType().Name}({string.Join(", ", Members(value))})",
    };

    private static IEnumerable<string> Members(object value) => value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}={Of(property.GetValue(value))}");

    private static IEnumerable<string> Members(OotElement message)
    {
        List<string> members = [];
        foreach ((string name, OotElement value) in message.Members)
            members.Add($"{name}={Of(value)}");
        return members.Order(StringComparer.Ordinal);
    }

    private static List<string> Elements(OotElement array)
    {
        List<string> elements = [];
        foreach (OotElement element in array.Elements)
            elements.Add(Of(element));
        return elements;
    }
}
