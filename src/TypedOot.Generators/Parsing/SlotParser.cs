using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Collects the helpers that the slots of one codec need: narrowed slots, and factories of arrays.</summary>
internal sealed class SlotParser
{
    private readonly List<HelperModel> _helpers;
    private readonly string _member;
    private readonly IReadOnlyList<ITypeSymbol>? _allowed;
    private List<HelperModel>? _slots;
    private List<INamedTypeSymbol>? _narrowed;

    /// <summary>A parser for the slots of one member.</summary>
    /// <param name="helpers">The helpers of the codec so far.</param>
    /// <param name="member">The name of the member.</param>
    /// <param name="allowed">The types of its <c>[OotAllow]</c>, or null.</param>
    public SlotParser(List<HelperModel> helpers, string member, IReadOnlyList<ITypeSymbol>? allowed)
    {
        _helpers = helpers;
        _member = member;
        _allowed = allowed;
    }

    /// <summary>Whether the member has codecs that others of its type have not.</summary>
    public bool IsOwn => _allowed is not null || Interns;

    /// <summary>Whether the member interns the texts that are read.</summary>
    public bool Interns { get; init; }

    /// <summary>Whether there is a text in the member.</summary>
    public bool HasInterned { get; private set; }

    /// <summary>The types of the polymorphic slots that were narrowed.</summary>
    public IReadOnlyList<INamedTypeSymbol> Narrowed => (IReadOnlyList<INamedTypeSymbol>?)_narrowed ?? [];

    /// <summary>The codec of a polymorphic slot, narrowed to the allowed types; null if all may stand there.</summary>
    public CodecModel? Narrow(INamedTypeSymbol type, CodecModel codec)
    {
        if (_allowed is null)
            return null;
        (_narrowed ??= new()).Add(type);
        HelperModel? slot = (_slots ??= new()).Find(s => s.Type == codec.Type);
        if (slot is null)
        {
            slot = new HelperModel(
                Unused(_member + "Slot"),
                codec.Type,
                new EquatableArray<string>(_allowed.Select(Naming.TypeName)),
                codec.Name,
                _allowed.Contains(type, SymbolEqualityComparer.Default),
                type.IsAbstract || type.TypeKind == TypeKind.Interface,
                null,
                null,
                0);
            _helpers.Add(slot);
            _slots.Add(slot);
        }

        return codec with { Name = slot.Name, Fill = FillModel.None };
    }

    /// <summary>The codec of a text, if the member interns those; else null.</summary>
    public CodecModel? Intern(CodecModel codec)
    {
        HasInterned |= Interns;
        return Interns ? codec with { Name = "Codecs.InternedStringCodec" } : null;
    }

    /// <summary>The factory of arrays of several dimensions.</summary>
    public string ArrayFactory(IArrayTypeSymbol array)
    {
        string type = Naming.TypeName(array);
        HelperModel? known = _helpers.FirstOrDefault(h => h.Type == type && h.Rank > 0);
        if (known is not null)
            return known.Name;

        ITypeSymbol element = array.ElementType;
        string suffix = "";
        while (element is IArrayTypeSymbol inner)
        {
            suffix += $"[{new string(',', inner.Rank - 1)}]";
            element = inner.ElementType;
        }

        HelperModel factory = new(Unused(_member + "Factory"), type, null, null, false, false, Naming.TypeName(element), suffix, array.Rank);
        _helpers.Add(factory);
        return factory.Name;
    }

    /// <summary>A name that no helper has yet: a member may need several of a kind, one inside another.</summary>
    private string Unused(string name)
    {
        string unused = name;
        for (int i = 2; _helpers.Exists(h => h.Name == unused); i++)
            unused = name + i.ToString(CultureInfo.InvariantCulture);
        return unused;
    }
}
