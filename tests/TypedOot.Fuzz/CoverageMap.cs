using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedOot.Fuzz;

/// <summary>
/// Gives instrumented code memory to count in, until the fuzzer gives it that of afl-fuzz. Without it the registration of messages, which
/// runs before the program does, and reading files would count at null.
/// </summary>
internal static unsafe class CoverageMap
{
    private const int Size = 1 << 16;

    // Runs before the initializer of the messages: the compiler calls those of generated files last. By reflection, since the tool takes an
    // assembly that names this type for one that is instrumented already.
    [ModuleInitializer]
    internal static void Provide() => Type.GetType("SharpFuzz.Common.Trace, SharpFuzz.Common", throwOnError: true)!
        .GetField("SharedMem")!
        .SetValue(null, Pointer.Box(NativeMemory.AllocZeroed(Size), typeof(byte*)));
}
