using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedOot.Generators.Tests;

/// <summary>A field or property whose value should come back.</summary>
/// <param name="Type">The name of the type that declares it.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct StateKey(string Type, string Name)
{
    public override string ToString() => Name.Length == 0 ? Type : $"{Type}.{Name}";
}

/// <summary>Finds the state of declared types by reflection.</summary>
internal static class State
{
    /// <summary>The beginning of the namespace of declared types; the rest is the name of their program, since tags are shared by all programs.</summary>
    public const string Prefix = "Declared_";

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool IsDeclared(Type type) => type is { Namespace: { } space, IsEnum: false } && space.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool IsMessage(Type type) => type.IsDefined(typeof(OotMessageAttribute), false);

    /// <summary>All fields of a type and its declared bases.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type) => LevelsOf(type).SelectMany(level => level.GetFields(Own));

    /// <summary>The members of a type and its bases whose values should come back: public state, and what has <c>[OotMember]</c>.</summary>
    public static IEnumerable<(StateKey Key, MemberInfo Member)> MembersOf(Type type)
    {
        HashSet<MethodInfo> overridden = [];
        foreach (Type level in LevelsOf(type))
        {
            string name = NameOf(level);
            foreach (PropertyInfo property in level.GetProperties(Own))
            {
                bool counts = property.GetMethod is { } getter && (getter.IsPublic || IsMember(property)) && property.GetIndexParameters().Length == 0
                    && overridden.Add(getter.GetBaseDefinition()) && !IsIgnored(property) && !property.Name.StartsWith("Computed", StringComparison.Ordinal);
                if (counts)
                    yield return (new StateKey(name, property.Name), property);
            }

            foreach (FieldInfo field in level.GetFields(Own))
            {
                if ((field.IsPublic || IsMember(field)) && !IsIgnored(field))
                    yield return (new StateKey(name, field.Name), field);
            }
        }
    }

    /// <summary>The value of a member.</summary>
    public static object? ValueOf(MemberInfo member, object of) => member is PropertyInfo property ? property.GetValue(of) : ((FieldInfo)member).GetValue(of);

    private static bool IsMember(MemberInfo member) => member.IsDefined(typeof(OotMemberAttribute), false) && !member.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private static bool IsIgnored(MemberInfo member) => member.IsDefined(typeof(OotIgnoreAttribute), false);

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<Type> LevelsOf(Type type)
    {
        for (Type? level = type; level is not null && IsDeclared(level); level = level.BaseType)
            yield return level;
    }
}
