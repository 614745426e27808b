// Coyote controls tasks, locks and what waits for them. Three things of the framework it does not control: work items of the thread pool, pooled state
// machines, and awaits that suppress exceptions. The library finds these here instead, under the same names.
global using PoolingAsyncValueTaskMethodBuilder = System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder;

namespace TypedOot;

/// <summary>Runs each work item as a task.</summary>
internal static class ThreadPool
{
    public static void UnsafeQueueUserWorkItem(IThreadPoolWorkItem item, bool preferLocal) => Task.Run(item.Execute);

    public static void UnsafeQueueUserWorkItem<T>(Action<T> item, T state, bool preferLocal) => Task.Run(() => item(state));

    public static void UnsafeQueueUserWorkItem(WaitCallback item, object? state) => Task.Run(() => item(state));
}

/// <summary>Stands for the class of the same name in the library.</summary>
internal static class QuietTask
{
    public static async Task Quietly(this Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception e) when (task.IsCanceled || task.Exception?.InnerException == e)
        {
            // Somebody else looks at the task.
        }
    }
}
