using System.Collections.Concurrent;
using System.Diagnostics;

namespace TypedOot.Tests.Transport;

/// <summary>
/// Records the activities of one trace and those that are linked to it. All others are not sampled, so that the messages of tests beside this one stay as
/// they are.
/// </summary>
internal sealed class Traces : IDisposable
{
    private readonly ActivitySource _source = new("TypedOot.Tests." + Guid.NewGuid());
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private ActivityTraceId _mine;

    public Traces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "TypedOot" || source == _source,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Source == _source || options.Parent.TraceId == _mine || options.Links?.Any(link => link.Context.TraceId == _mine) == true
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                // Those that another test has sampled are told too.
                if (activity.TraceId == _mine || activity.Links.Any(link => link.Context.TraceId == _mine))
                    _ended.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The trace.</summary>
    public ActivityTraceId Id => _mine;

    /// <summary>Begins the trace, on this thread.</summary>
    public Activity Begin()
    {
        Activity outer = new(_source.Name);
        outer.SetIdFormat(ActivityIdFormat.W3C);
        outer.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        outer.Start();
        _mine = outer.TraceId;
        return outer;
    }

    /// <summary>Waits until activities of a name have ended.</summary>
    /// <returns>The first of them, or as many as are expected.</returns>
    public async Task<Activity[]> EndedAsync(string name, int count = 1)
    {
        await Until.HoldsAsync(() => _ended.Count(activity => activity.OperationName == name) >= count);
        return [.. _ended.Where(activity => activity.OperationName == name)];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }
}
