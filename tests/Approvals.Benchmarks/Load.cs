using System.Diagnostics;

namespace Approvals.Benchmarks;

/// <summary>What a run cost.</summary>
internal sealed record Cost(double PerSecond, double CpuMicroseconds, double Bytes);

/// <summary>Runs a number of operations from a number of callers that each wait for their answer.</summary>
internal static class Load
{
    public static async Task<Cost> RunAsync(int operations, int callers, Func<int, Task> operation)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < operations; i = Interlocked.Increment(ref next))
                await operation(i);
        })));
        var took = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new Cost(
            operations / took.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalMicroseconds / operations,
            (GC.GetTotalAllocatedBytes() - bytes) / (double)operations);
    }
}
