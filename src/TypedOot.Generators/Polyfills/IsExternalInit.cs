namespace System.Runtime.CompilerServices;

/// <summary>A type that the compiler needs for init accessors, and that netstandard2.0 lacks.</summary>
internal static class IsExternalInit
{
}
