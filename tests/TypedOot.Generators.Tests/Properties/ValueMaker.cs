using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedOot.Generators.Tests;

/// <summary>Makes objects whose whole state is set, field by field, without regard to their constructors.</summary>
/// <param name="draw">Where chance comes from.</param>
/// <param name="round">The number of the round; in the first nothing is null that need not be.</param>
internal sealed class ValueMaker(Draw draw, int round)
{
    private const int MostDepth = 2;

    private readonly LeafMaker _leaves = new(draw, round % 2 == 0);
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, Type[]> _derived = [];
    private readonly Dictionary<FieldInfo, bool> _nullable = [];

    /// <summary>Makes a value.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isNullable">Whether it may be null.</param>
    /// <param name="depth">The number of objects around it.</param>
    public object? Make(Type type, bool isNullable = false, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
            isNullable = true;
        }

        if (isNullable && ((round > 0 && draw.Percent(20)) || (depth > MostDepth && State.IsDeclared(type))))
            return null;
        if (_leaves.Make(type) is { } leaf)
            return leaf;
        if (type.IsArray)
            return MakeArray(type, depth);
        if (State.IsDeclared(type))
            return MakeDeclared(type, depth);
        if (type.IsAssignableTo(typeof(ITuple)) || type.Name == "KeyValuePair`2")
            return MakeParts(type, depth);
        if (HasNoCodec(type))
            return null;
        // A group has a key, and a lazy value is there, even where collections are empty.
        return CollectionMaker.Make(type, element => MakeElements(element, type.Name == "Lazy`1" || (type.Name == "IGrouping`2" && element == typeof(string)) ? 0 : depth))
            ?? throw new NotSupportedException($"No value of '{type}' is made here.");
    }

    /// <summary>Sets the fields of an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="depth">The number of objects around its fields.</param>
    /// <param name="keeps">Whether fields keep what is not null.</param>
    public void Fill(object value, int depth, bool keeps)
    {
        foreach (FieldInfo field in State.FieldsOf(value.GetType()))
        {
            if (!_nullable.TryGetValue(field, out bool isNullable))
                _nullable[field] = isNullable = !field.FieldType.IsValueType && _nullability.Create(field).ReadState == NullabilityState.Nullable;
            if (keeps && (isNullable || (field.FieldType.IsValueType ? !HoldsReferences(field.FieldType) : field.GetValue(value) is not null)))
                continue;
            field.SetValue(value, Make(field.FieldType, isNullable, depth));
        }
    }

    /// <summary>Whether the default of a struct may hold nulls that its members do not take.</summary>
    private static bool HoldsReferences(Type type) => State.IsDeclared(type) || (type.IsGenericType && Nullable.GetUnderlyingType(type) is null);

    private static bool HasNoCodec(Type type) =>
        type.IsAssignableTo(typeof(Delegate)) || type == typeof(Type) || type == typeof(Stream) || type.IsAssignableTo(typeof(Task)) || type.Name == "WeakReference`1";

    private object? MakeDeclared(Type type, int depth)
    {
        if (!_derived.TryGetValue(type, out Type[]? derived))
            _derived[type] = derived = [.. type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type) && !t.IsAbstract && !t.ContainsGenericParameters && State.IsMessage(t))];
        if (derived.Length > 0 && (type.IsAbstract || (depth < MostDepth && State.IsMessage(type) && draw.Percent(30))))
            type = draw.One(derived);
        if (type.IsAbstract)
            return null;
        object value = RuntimeHelpers.GetUninitializedObject(type);
        Fill(value, depth + 1, keeps: false);
        return value;
    }

    private object MakeParts(Type type, int depth)
    {
        object?[] parts = type.GetGenericArguments().Select(part => Make(part, false, depth)).ToArray();
        return Activator.CreateInstance(type, parts)!;
    }

    private Array MakeArray(Type type, int depth)
    {
        Type element = type.GetElementType()!;
        if (type.GetArrayRank() == 1)
            return MakeElements(element, depth);
        Array array = Array.CreateInstance(element, Enumerable.Range(1, type.GetArrayRank()).ToArray());
        int[] at = new int[array.Rank];
        for (int i = 0; i < array.Length; i++)
        {
            int left = i;
            for (int dimension = array.Rank - 1; dimension >= 0; dimension--)
                (left, at[dimension]) = Math.DivRem(left, array.GetLength(dimension));
            array.SetValue(Make(element, false, depth + 1), at);
        }

        return array;
    }

    /// <summary>Makes elements that are all different where that matters.</summary>
    private Array MakeElements(Type type, int depth)
    {
        int count = depth > MostDepth ? 0 : type == typeof(bool) ? 1 : 2;
        ArrayList elements = [];
        for (int i = 0; elements.Count < count && i < 20; i++)
        {
            object? element = Make(type, false, depth + 1);
            if (!elements.Contains(element))
                elements.Add(element);
        }

        Array array = Array.CreateInstance(type, elements.Count);
        elements.CopyTo(array);
        return array;
    }
}
