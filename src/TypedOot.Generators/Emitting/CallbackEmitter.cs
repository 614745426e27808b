using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how an object is told that it will be written, and that it has been read.</summary>
internal static class CallbackEmitter
{
    /// <summary>The statement before an object is written.</summary>
    public static string Serializing(TypeModel type) =>
        type.Receiver is { } receiver ? $"{MessagePackCSharp.Before}({Ref(receiver.CopiesBefore)}value);" : "Codecs.Callbacks.OnSerializing(ref value);";

    /// <summary>The statement after an object is written.</summary>
    public const string Serialized = "Codecs.Callbacks.OnSerialized(ref value);";

    /// <summary>The statement when an object is made that will be read.</summary>
    public const string Deserializing = "Codecs.Callbacks.OnDeserializing(ref value);";

    /// <summary>The statement after an object is read.</summary>
    public static string Deserialized(TypeModel type) =>
        type.Receiver is { } receiver ? $"{MessagePackCSharp.After}({Ref(receiver.CopiesAfter)}value);" : "Codecs.Callbacks.OnDeserialized(ref value);";

    /// <summary>Writes what calls the callbacks of MessagePack-CSharp: generic, so that structs are not boxed.</summary>
    public static void Emit(CodeWriter code, TypeModel type)
    {
        if (type.Receiver is not { } receiver)
            return;
        Emit(code, MessagePackCSharp.Before, receiver.CopiesBefore);
        Emit(code, MessagePackCSharp.After, receiver.CopiesAfter);
    }

    private static void Emit(CodeWriter code, string method, bool copies) =>
        code.Line().Line($"private static void {method}<TReceiver>({Ref(copies)}TReceiver value)").Indented(c => c
            .Line($"where TReceiver : global::{MessagePackCSharp.Receiver} => value.{method}();"));

    private static string Ref(bool copies) => copies ? "" : "ref ";
}
