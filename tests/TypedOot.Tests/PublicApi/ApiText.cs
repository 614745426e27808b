using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedOot.Tests.PublicApi;

/// <summary>Renders what an assembly offers to others as text in C#, in an order that depends on names alone.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(params Assembly[] assemblies)
    {
        StringBuilder text = new();
        foreach (Assembly assembly in assemblies.OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal))
        {
            text.Append("// ").Append(assembly.GetName().Name).Append('\n');
            foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
                AppendType(text, type);
        }

        return text.ToString();
    }

    private static void AppendType(StringBuilder text, Type type)
    {
        text.Append('\n').Append(TypeHeader(type)).Append('\n');
        if (type.IsSubclassOf(typeof(Delegate)))
            return;
        IEnumerable<string> members = type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()}")
            : type.GetMembers(Declared).Select(Member).OfType<string>().Order(StringComparer.Ordinal);
        foreach (string member in members)
            text.Append("    ").Append(member).Append('\n');
    }

    private static string TypeHeader(Type type)
    {
        string name = (type.Namespace is null ? "" : type.Namespace + ".") + TypeName(type);
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"delegate {ReturnName(invoke)} {name}({Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
        }

        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<string> bases = Interfaces(type).Select(face => TypeName(face)).Order(StringComparer.Ordinal);
        if (type.IsEnum)
            bases = [TypeName(Enum.GetUnderlyingType(type))];
        else if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases = bases.Prepend(TypeName(parent));
        string list = string.Join(", ", bases);
        return $"{kind} {name}{(list.Length == 0 ? "" : " : " + list)}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>The interfaces that a type itself adds to those of its base and of its other interfaces.</summary>
    private static IEnumerable<Type> Interfaces(Type type)
    {
        Type[] all = type.IsEnum ? [] : type.GetInterfaces();
        return all.Where(face => face.IsVisible)
            .Except(all.SelectMany(face => face.GetInterfaces()))
            .Except(type.BaseType?.GetInterfaces() ?? []);
    }

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) =>
            $"{Access(constructor)}{TypeName(constructor.DeclaringType!, arguments: false)}({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !IsAccessor(method) && method.Name[0] != '<' =>
            $"{Access(method)}{Modifiers(method)}{ReturnName(method)} {method.Name}{Arguments(method)}({Parameters(method)}){Constraints(method.GetGenericArguments())}",
        PropertyInfo property when Visible(property) is { } accessor =>
            $"{Access(accessor)}{Modifiers(accessor)}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}{PropertyName(property)} {{ {Accessors(property)}}}",
        FieldInfo field when (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName =>
            $"{(field.IsPublic ? "" : "protected ")}{(field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}")}"
            + $"{Annotated(field.FieldType, new NullabilityInfoContext().Create(field))} {field.Name}{(field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "")}",
        EventInfo @event when IsVisible(@event.AddMethod!) =>
            $"{Access(@event.AddMethod!)}{Modifiers(@event.AddMethod!)}event {Annotated(@event.EventHandlerType!, new NullabilityInfoContext().Create(@event))} {@event.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static MethodInfo? Visible(PropertyInfo property) => property.GetAccessors(true).FirstOrDefault(IsVisible);

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return method.IsAbstract ? "static abstract " : "static ";
        if (method.DeclaringType!.IsInterface)
            return "";
        string readOnly = method.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "";
        if (!method.IsVirtual || method.IsFinal)
            return readOnly;
        bool isNew = method.GetBaseDefinition() == method;
        return readOnly + (method.IsAbstract ? isNew ? "abstract " : "abstract override " : isNew ? "virtual " : "override ");
    }

    private static string PropertyName(PropertyInfo property)
    {
        string type = Annotated(property.PropertyType, new NullabilityInfoContext().Create(property));
        ParameterInfo[] index = property.GetIndexParameters();
        return index.Length == 0 ? $"{type} {property.Name}" : $"{type} this[{string.Join(", ", index.Select(Parameter))}]";
    }

    private static string Accessors(PropertyInfo property)
    {
        StringBuilder text = new();
        if (property.GetMethod is { } get && IsVisible(get))
            text.Append("get; ");
        if (property.SetMethod is { } set && IsVisible(set))
        {
            bool isInit = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            text.Append(set.IsPublic ? "" : "protected ").Append(isInit ? "init; " : "set; ");
        }

        return text.ToString();
    }

    private static string ReturnName(MethodInfo method) =>
        (method.ReturnType.IsByRef ? "ref " : "") + Annotated(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter));

    private static string Arguments(MethodInfo method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
        : "";

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "",
        };
        string type = Annotated(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
        return $"{passing}{type} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "")}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool boolean => boolean ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] arguments)
    {
        StringBuilder text = new();
        foreach (Type argument in arguments.Where(argument => argument.IsGenericParameter))
        {
            GenericParameterAttributes attributes = argument.GenericParameterAttributes;
            bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            List<string> constraints = [];
            if (isStruct)
                constraints.Add("struct");
            if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                constraints.Add("class");
            constraints.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => TypeName(type)));
            if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
                constraints.Add("new()");
            if (constraints.Count > 0)
                text.Append(" where ").Append(argument.Name).Append(" : ").Append(string.Join(", ", constraints));
        }

        return text.ToString();
    }

    private static string Annotated(Type type, NullabilityInfo nullability)
    {
        if (type.IsByRef)
            type = type.GetElementType()!;
        if (Nullable.GetUnderlyingType(type) is not null)
            return TypeName(type);
        string name = type switch
        {
            { IsArray: true } when nullability.ElementType is { } element => $"{Annotated(type.GetElementType()!, element)}[{new string(',', type.GetArrayRank() - 1)}]",
            { IsGenericType: true } when nullability.GenericTypeArguments.Length == type.GetGenericArguments().Length =>
                $"{TypeName(type, arguments: false)}<{string.Join(", ", type.GetGenericArguments().Zip(nullability.GenericTypeArguments, Argument))}>",
            _ => TypeName(type),
        };
        bool isNullable = !type.IsValueType && (nullability.ReadState == NullabilityState.Nullable || nullability.WriteState == NullabilityState.Nullable);
        return isNullable ? name + "?" : name;
    }

    /// <summary>A type argument. Of one that is itself open, reflection cannot tell a <c>T?</c> from a <c>T</c>.</summary>
    private static string Argument(Type type, NullabilityInfo nullability) => type.IsGenericParameter ? type.Name : Annotated(type, nullability);

    private static string TypeName(Type type, bool arguments = true)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsByRef)
            return TypeName(type.GetElementType()!);
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer)
            return TypeName(type.GetElementType()!) + "*";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return TypeName(underlying) + "?";

        string name = type.Name.Split('`')[0];
        if (type is { IsNested: true, IsGenericParameter: false })
            name = $"{TypeName(type.DeclaringType!, arguments: false)}.{name}";
        return arguments && type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(argument => TypeName(argument)))}>" : name;
    }
}
