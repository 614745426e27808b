namespace TypedOot.Transport;

/// <summary>Begins work that lives on, without the execution context of the caller, who may be anyone.</summary>
internal static class WithoutContext
{
    /// <summary>Calls a function that makes a timer or starts a task, which then keeps nothing of the caller's context.</summary>
    public static T Call<T>(Func<T> start)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return start();
        using (ExecutionContext.SuppressFlow())
            return start();
    }
}
