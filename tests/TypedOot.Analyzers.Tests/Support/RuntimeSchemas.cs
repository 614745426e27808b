using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests.Support;

/// <summary>The schemas that generated codecs have when they run.</summary>
internal static class RuntimeSchemas
{
    /// <summary>Compiles and loads what was generated, and asks each codec.</summary>
    /// <param name="generated">The compilation with its codecs.</param>
    /// <param name="close">What stands for the type parameters of generic codecs, a type and its codec; without it, those are left out.</param>
    public static IEnumerable<OotSchema> Of(Compilation generated, params Type[] close)
    {
        MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = generated.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image).GetTypes()
            .Where(type => type.Namespace?.StartsWith("TypedOot.Generated.", StringComparison.Ordinal) == true && type.IsValueType && !type.IsNested)
            .Where(type => !type.IsGenericTypeDefinition || close.Length > 0)
            .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(close) : type)
            .Select(type => type.GetProperty("Schema", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property is not null)
            .Select(property => (OotSchema)property!.GetValue(null)!)
            .ToArray();
    }
}
