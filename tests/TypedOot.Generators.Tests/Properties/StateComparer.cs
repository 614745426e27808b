using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedOot.Generators.Tests;

/// <summary>Compares an object with the one that was read, member by member, and names each member that differs.</summary>
/// <remarks>Where a difference lies in objects within objects, the outermost member that a diagnostic names has it, or else the innermost member.</remarks>
internal sealed class StateComparer
{
    private const int MostDepth = 40;

    private readonly Dictionary<StateKey, string> _differences = [];
    private readonly Func<StateKey, bool> _isNamed;

    private StateComparer(Func<StateKey, bool> isNamed) => _isNamed = isNamed;

    /// <summary>The members that differ, with the values of the first difference of each.</summary>
    /// <param name="written">The object.</param>
    /// <param name="read">What came back.</param>
    /// <param name="isNamed">Whether a diagnostic names a member.</param>
    public static IReadOnlyDictionary<StateKey, string> Compare(object written, object? read, Func<StateKey, bool> isNamed)
    {
        StateComparer comparer = new(isNamed);
        comparer.Compare(new StateKey(written.GetType().Name, ""), written, read, 0);
        return comparer._differences;
    }

    private void Compare(StateKey key, object? written, object? read, int depth)
    {
        if (depth > MostDepth)
            throw new InvalidOperationException($"'{key}' leads to itself.");
        if (written is null || read is null)
        {
            if (!ReferenceEquals(written, read))
                Differ(key, written, read);
            return;
        }

        if (State.IsDeclared(written.GetType()))
        {
            if (written.GetType() != read.GetType())
            {
                Differ(key, written.GetType(), read.GetType());
                return;
            }

            foreach ((StateKey memberKey, MemberInfo member) in State.MembersOf(written.GetType()))
                Compare(_isNamed(key) ? key : memberKey, State.ValueOf(member, written), State.ValueOf(member, read), depth + 1);
        }
        else if (PartsOf(written) is { } parts && PartsOf(read) is { } readParts)
        {
            CompareParts(key, parts, readParts, depth);
        }
        else if (!IsSame(written, read))
        {
            Differ(key, written, read);
        }
    }

    private void CompareParts(StateKey key, List<object?> written, List<object?> read, int depth)
    {
        if (written.Count != read.Count)
        {
            Differ(key, $"{written.Count} parts", $"{read.Count} parts");
            return;
        }

        for (int i = 0; i < written.Count; i++)
            Compare(key, written[i], read[i], depth + 1);
    }

    private void Differ(StateKey key, object? written, object? read) => _differences.TryAdd(key, $"{written ?? "null"} came back as {read ?? "null"}");

    private static bool IsSame(object written, object read) => (written, read) switch
    {
        (StringBuilder a, StringBuilder b) => a.ToString() == b.ToString(),
        (JsonDocument a, JsonDocument b) => a.RootElement.GetRawText() == b.RootElement.GetRawText(),
        (decimal a, decimal b) => decimal.GetBits(a).AsSpan().SequenceEqual(decimal.GetBits(b)),
        (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b),
        _ => written.Equals(read),
    };

    /// <summary>The values that a value consists of, in an order that equal ones have in common; null if it is a leaf.</summary>
    private static List<object?>? PartsOf(object value)
    {
        Type type = value.GetType();
        switch (value)
        {
            case string or JsonDocument:
                return null;
            case JsonNode node:
                return [node.ToJsonString()];
            case Array { Rank: > 1 } array:
                return [.. Enumerable.Range(0, array.Rank).Select(i => (object?)array.GetLength(i)), .. array.Cast<object?>()];
            case ITuple tuple:
                return [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])];
        }

        switch (type.Name)
        {
            case "ArraySegment`1" when type.GetProperty("Array")!.GetValue(value) is null:
            case "ImmutableArray`1" when (bool)type.GetProperty("IsDefault")!.GetValue(value)!:
                return [null];
            case "Memory`1" or "ReadOnlyMemory`1":
                return [.. ((Array)type.GetMethod("ToArray")!.Invoke(value, null)!).Cast<object?>()];
            case "ReadOnlySequence`1":
                return [.. ((Array)typeof(System.Buffers.BuffersExtensions).GetMethod("ToArray")!.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [value])!).Cast<object?>()];
            case "PriorityQueue`2":
                return PartsOf(type.GetProperty("UnorderedItems")!.GetValue(value)!);
            case "Lazy`1":
                return [type.GetProperty("Value")!.GetValue(value)];
            case "KeyValuePair`2":
                return [type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value)];
        }

        if (value is not IEnumerable sequence)
            return null;
        object? key = type.GetInterfaces().FirstOrDefault(i => i.Name == "IGrouping`2")?.GetProperty("Key")!.GetValue(value);
        List<object?> parts = [.. sequence.Cast<object?>()];
        if (type.GetInterfaces().Any(i => i.Name is "ISet`1" or "IReadOnlySet`1" or "IDictionary`2" or "IReadOnlyDictionary`2"))
            parts.Sort((a, b) => string.CompareOrdinal(KeyOf(a), KeyOf(b)));
        return key is null ? parts : [key, .. parts];
    }

    private static string KeyOf(object? part) => part is null ? "" : FormattableString.Invariant(
        $"{(part.GetType().Name == "KeyValuePair`2" ? part.GetType().GetProperty("Key")!.GetValue(part) : part)}");
}
