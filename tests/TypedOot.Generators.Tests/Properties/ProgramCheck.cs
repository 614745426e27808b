using System.Collections;
using System.Reflection;

namespace TypedOot.Generators.Tests;

/// <summary>Checks that the values of all types of a program come back, or that a diagnostic names the members that do not.</summary>
internal sealed class ProgramCheck(Assembly assembly, MethodInfo roundTrip, Reported reported)
{
    private const string Held = "Held";
    private const int Rounds = 4;
    private const string NoCodec = "since the generator reported an error: ";

    private readonly HashSet<StateKey> _members = [];
    private readonly Dictionary<StateKey, string> _lost = [];
    private readonly List<string> _faults = [];

    public Outcome Check(int seed)
    {
        Type[] types = assembly.GetTypes()
            .Where(t => State.IsDeclared(t) && State.IsMessage(t) && !t.IsAbstract && !t.ContainsGenericParameters)
            .ToArray();
        Draw draw = new(seed);
        string shared = Shared();
        for (int round = 0; round < Rounds; round++)
        {
            ValueMaker maker = new(draw, round);
            foreach (Type type in types)
                Check(type, maker, round);
        }

        if (Shared() != shared)
            _faults.Add("Reading filled a collection that objects share.");
        _faults.AddRange(_lost.Where(lost => !reported.Names(lost.Key)).Select(lost => $"{lost.Key}: {lost.Value}"));
        _faults.AddRange(reported.Skipped.Where(key => _members.Contains(key) && !_lost.ContainsKey(key)).Select(key => $"{key}: comes back, though a warning says that it is not sent"));
        return new Outcome(_members.Count, _lost.Keys.Count(_members.Contains), _faults);
    }

    private void Check(Type type, ValueMaker maker, int round)
    {
        object? value = round == Rounds - 1 ? MakeNew(type, maker) : maker.Make(type);
        if (value is null)
            return;
        object? read;
        try
        {
            read = roundTrip.MakeGenericMethod(type).Invoke(null, [value]);
        }
        catch (TargetInvocationException e)
        {
            string text = e.InnerException!.Message;
            if (!text.Contains(NoCodec, StringComparison.Ordinal) || !reported.Explains(text))
                _faults.Add($"{type.Name} in round {round}: {e.InnerException.GetType().Name}: {text}");
            return;
        }

        if (reported.HasError(type.Name))
            _faults.Add($"{type.Name}: has an error, and is written all the same");
        foreach ((StateKey key, MemberInfo member) in State.MembersOf(type))
        {
            if (key.Name == Held)
                _members.UnionWith(State.MembersOf(HeldType(member)).Select(inner => inner.Key));
            else
                _members.Add(key);
        }

        foreach ((StateKey key, string difference) in StateComparer.Compare(value, read, reported.Names))
            _lost.TryAdd(key, $"{difference} in {type.Name}, round {round}");
    }

    /// <summary>A new object of a type, or the holder of such a new object; null if no constructor without parameters makes it.</summary>
    private static object? MakeNew(Type type, ValueMaker maker)
    {
        if (type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not { } constructor)
            return null;
        object value = constructor.Invoke(null);
        if (type.GetProperty(Held) is { } held)
        {
            Type inner = HeldType(held);
            if (inner.IsAbstract || inner.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is null)
                return null;
            object made = Activator.CreateInstance(inner, nonPublic: true)!;
            maker.Fill(made, 1, keeps: true);
            held.SetValue(value, made);
        }
        else
        {
            maker.Fill(value, 1, keeps: true);
        }

        return value;
    }

    private static Type HeldType(MemberInfo held) => ((PropertyInfo)held).PropertyType is var type && Nullable.GetUnderlyingType(type) is { } inner ? inner : type;

    /// <summary>The sizes of the collections in static fields.</summary>
    private string Shared() => string.Join(',', assembly.GetTypes()
        .Where(t => State.IsDeclared(t) && !t.ContainsGenericParameters)
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(f => f.Name.StartsWith("Shared", StringComparison.Ordinal))
        .Select(f => ((IEnumerable)f.GetValue(null)!).Cast<object?>().Count()));
}
