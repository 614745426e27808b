namespace TypedOot.Transport;

/// <summary>A task that is made when somebody asks for it, or when its result is there; most that wait for an end are never asked for.</summary>
/// <remarks>Thread safe; a field, never copied. Continuations run on the thread pool.</remarks>
/// <typeparam name="T">The type of its result.</typeparam>
internal struct LazyTask<T>
{
    /// <summary>Null, then a source if somebody asked before there was a result, or a task.</summary>
    private object? _state;

    /// <summary>Whether the result is there.</summary>
    public bool IsCompleted => Volatile.Read(ref _state) switch
    {
        TaskCompletionSource<T> source => source.Task.IsCompleted,
        Task<T> => true,
        _ => false,
    };

    /// <summary>The task.</summary>
    public Task<T> Task
    {
        get
        {
            object state = Volatile.Read(ref _state) ?? Publish(new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously));
            return state as Task<T> ?? ((TaskCompletionSource<T>)state).Task;
        }
    }

    /// <summary>Completes the task, if that was not done before.</summary>
    public void TrySetResult(T result)
    {
        object state = Volatile.Read(ref _state) ?? Publish(System.Threading.Tasks.Task.FromResult(result));
        (state as TaskCompletionSource<T>)?.TrySetResult(result);
    }

    private object Publish(object made) => Interlocked.CompareExchange(ref _state, made, null) ?? made;
}
