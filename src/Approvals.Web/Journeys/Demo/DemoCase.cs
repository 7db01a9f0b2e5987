namespace Approvals.Web.Journeys.Demo;

/// <summary>演示案件: one case as a newcomer finds it on the desk.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="CompanyKey">Of the sandbox; every case has a company of its own.</param>
/// <param name="Unit">Sub-branch that serves it.</param>
/// <param name="Stands">Where it waits, as the case says it; or the name of the outcome it ended with.</param>
/// <param name="HoursAgo">Working hours since its last act.</param>
/// <param name="Acts">What was done, in order.</param>
internal sealed record DemoCase(string Title, string CompanyKey, string Unit, string Mode, decimal RequestedCny, string Stands, double HoursAgo, params IReadOnlyList<DemoAct> Acts)
{
    public string Product { get; init; } = "psbc-xiaoweiyidai";

    /// <summary>Natural days since it was begun, where that decides and not <see cref="HoursAgo"/>.</summary>
    public int? BegunDaysAgo { get; init; }
}

/// <summary>One act of the people of a case.</summary>
/// <param name="HoursAfter">After the act before: working hours; less than half an hour is on the same day whatever the time.</param>
internal sealed record DemoAct(double HoursAfter, Func<DemoWalk, CancellationToken, Task> PlayAsync)
{
    /// <summary>True where the act follows at once, outside working hours too.</summary>
    public bool FollowsAtOnce => HoursAfter < 0.5;
}

/// <summary>A demo case being walked.</summary>
/// <param name="LiveCallbacks">Where partners answer once the case is on the desk.</param>
internal sealed record DemoWalk(JourneyWorld World, Journey Journey, DemoCase Case, Uri LiveCallbacks);
