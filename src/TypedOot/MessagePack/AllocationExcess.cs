namespace TypedOot.MessagePack;

/// <summary>The error of a message whose objects take more memory than its bytes pay for, the same for writers and readers.</summary>
internal static class AllocationExcess
{
    /// <summary>A sentence without a capital and a full stop.</summary>
    public static string Text(MessagePackOptions options) =>
        $"the objects take more than {options.AllocationAllowance} bytes beyond the {MessagePackOptions.HeapPerByte} that each byte of a value pays for; "
        + $"{nameof(MessagePackOptions.AllocationAllowance)} sets the limit";
}
