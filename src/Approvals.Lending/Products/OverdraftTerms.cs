namespace Approvals.Lending.Products;

/// <summary>持续透支。How long an account may be overdrawn without a break.</summary>
/// <param name="Workflow">持续透支流程: code of the workflow definition that watches an overdraft near its end.</param>
/// <param name="FirstDays">最长持续透支期限 at first, days incl.; the first day overdrawn at its end is day 1.</param>
/// <param name="LaterDays">最长持续透支期限 that may be granted later, days incl.</param>
/// <param name="LaterAfterMonths">正常使用 after which it may be granted, months, counted across renewals.</param>
/// <param name="WarnDaysBefore">提前提醒, days before the last day.</param>
public sealed record OverdraftTerms(string Workflow, int FirstDays, int LaterDays, int LaterAfterMonths, int WarnDaysBefore, string Source);
