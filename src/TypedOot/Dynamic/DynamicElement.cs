using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Numerics;
using TypedOot.MessagePack;

namespace TypedOot.Dynamic;

/// <summary>An element behind C#'s <c>dynamic</c>. Immutable and thread safe.</summary>
[RequiresDynamicCode("The dynamic keyword of C# makes code at run time.")]
[RequiresUnreferencedCode("The dynamic keyword of C# looks members up by reflection.")]
internal sealed class DynamicElement : DynamicObject, IEnumerable
{
    private readonly OotElement _element;

    private DynamicElement(OotElement element) => _element = element;

    /// <summary>Arrays, maps and messages as objects of this class, everything else as an object of .NET.</summary>
    public static object? Of(OotElement element) =>
        element.Type is MessagePackType.Array or MessagePackType.Map ? new DynamicElement(element) : element.ToObject();

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        bool isKnown = _element.TryGet(binder.Name, out OotElement member);
        result = isKnown ? Of(member) : binder.Name == nameof(OotElement.Count) ? _element.Count : null;
        return isKnown || result is not null;
    }

    /// <inheritdoc/>
    public override bool TryGetIndex(GetIndexBinder binder, object[] indexes, out object? result)
    {
        // Integers of dynamic values are long, or ulong above.
        result = indexes switch
        {
            [int index] => Of(_element[index]),
            [long index] => Of(_element[AsIndex(index)]),
            [ulong index] => Of(_element[AsIndex(index)]),
            [string name] => Of(_element[name]),
            _ => null,
        };
        return indexes is [int or long or ulong or string];
    }

    private static int AsIndex<T>(T index)
        where T : IBinaryInteger<T>
    {
        int narrow = int.CreateTruncating(index);
        return T.CreateTruncating(narrow) == index ? narrow : throw new ArgumentOutOfRangeException(nameof(index), index, "An index has 32 bits.");
    }

    /// <inheritdoc/>
    public override bool TryConvert(ConvertBinder binder, out object? result)
    {
        result = binder.Type == typeof(OotElement) ? _element : null;
        return result is not null;
    }

    /// <summary>The elements of an array, or the values of a map or message.</summary>
    public IEnumerator GetEnumerator()
    {
        List<object?> values = [];
        if (_element.HasMembers)
        {
            foreach (OotElementMember member in _element.Members)
                values.Add(Of(member.Value));
        }
        else
        {
            foreach (OotElement element in _element.Elements)
                values.Add(Of(element));
        }

        return values.GetEnumerator();
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetDynamicMemberNames()
    {
        List<string> names = [];
        if (_element.HasMembers)
        {
            foreach (OotElementMember member in _element.Members)
                names.Add(member.Name);
        }

        return names;
    }

    /// <inheritdoc/>
    public override string ToString() => _element.ToJson();
}
