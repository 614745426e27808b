using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how an object is told that it will be written, and that it has been read.</summary>
internal static class CallbackEmitter
{
    /// <summary>The statement before an object is written.</summary>
    public static string Serializing(TypeModel type) =>
        type.IsReceiver ? "OnBeforeSerialize(ref value);" : "Codecs.Callbacks.OnSerializing(ref value);";

    /// <summary>The statement after an object is read.</summary>
    public static string Deserialized(TypeModel type) =>
        type.IsReceiver ? "OnAfterDeserialize(ref value);" : "Codecs.Callbacks.OnDeserialized(ref value);";

    /// <summary>Writes what calls the callbacks of MessagePack-CSharp: generic, so that structs are called in place.</summary>
    public static void Emit(CodeWriter code, TypeModel type)
    {
        if (!type.IsReceiver)
            return;
        foreach (string method in new[] { "OnBeforeSerialize", "OnAfterDeserialize" })
        {
            code.Line().Line($"private static void {method}<TReceiver>(ref TReceiver value)").Indented(c => c
                .Line($"where TReceiver : global::{MessagePackCSharp.Receiver} => value.{method}();"));
        }
    }
}
