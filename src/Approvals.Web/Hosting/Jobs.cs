using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Jobs;
using Approvals.Lending.Calendar;
using Quartz;

namespace Approvals.Web.Hosting;

/// <summary>Drives the recurring jobs with Quartz, in memory on every node; the run's row in the database makes each run single. What no node was up for is caught up with.</summary>
internal static class Jobs
{
    private const string KindKey = "kind";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddJobs(this IServiceCollection services, byte[] auditKey, string? exportFolder)
    {
        var jobs = RecurringJobs.All(auditKey, exportFolder);
        services.AddSingleton(jobs);
        services.AddQuartz(quartz =>
        {
            foreach (var job in jobs)
            {
                var key = new JobKey(job.Kind);
                quartz.AddJob<RunJob>(configure => configure.WithIdentity(key).UsingJobData(KindKey, job.Kind));
                quartz.AddTrigger(trigger => trigger.ForJob(key).WithCronSchedule(
                    string.Create(CultureInfo.InvariantCulture, $"0 {job.At.Minute} {job.At.Hour} * * ?"), cron => cron.InTimeZone(Shanghai)));
            }

            var missed = new JobKey("missed");
            quartz.AddJob<RunMissed>(configure => configure.WithIdentity(missed));
            quartz.AddTrigger(trigger => trigger.ForJob(missed).StartNow().WithSimpleSchedule(every => every.WithInterval(BetweenLooks).RepeatForever()));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.CreateCustomTimeZone("Shanghai", ShanghaiTime.Offset, "Shanghai", "Shanghai");

    [DisallowConcurrentExecution]
    private sealed class RunJob(JobRunner runner, BusinessClock clock, IReadOnlyList<RecurringJob> jobs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var kind = context.MergedJobDataMap.GetString(KindKey);
            await runner.RunAsync(jobs.Single(job => job.Kind == kind), clock.Today, cancellationToken);
        }
    }

    [DisallowConcurrentExecution]
    private sealed class RunMissed(JobRunner runner, IReadOnlyList<RecurringJob> jobs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.RunMissedAsync(jobs, cancellationToken);
    }
}
