using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using AutoMapper;

namespace Approvals.Web.Api;

/// <summary>对账日报</summary>
internal static class Reconciliation
{
    public static void MapReconciliation(this IEndpointRouteBuilder api) => api.MapGet("/reconciliation", ReportAsync).WithTags("Servicing")
        .For(
            [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Auditor],
            "对账日报: balances of loans, sub-ledger and core banking as compared on a business date, questions without an answer, open differences of any day, and those of the day that were settled; the first 50 of each list.")
        .Produces<ReconciliationView>();

    /// <param name="on">对账日; yesterday without it, whose books are compared in the morning.</param>
    private static async Task<IResult> ReportAsync(DateOnly? on, Caller caller, DeskDb db, IMapper mapper)
    {
        var report = await ReconciliationReport.OfAsync(db, caller.Actor, on ?? caller.Desk.Clock.Today.AddDays(-1), caller.Aborted);
        return TypedResults.Ok(new ReconciliationView(
            report.On, report.Borrowers, report.Accounts, report.LoansCny, report.LedgerCny, report.CoreCny,
            report.Outstanding.Count, [.. report.Outstanding.Rows.Select(row => new OutstandingQuestionView(row.CaseNumber, row.State, row.Attempts, row.SinceUtc))],
            report.Open.Count, [.. report.Open.Rows.Select(View)], report.Found.Count, [.. report.Found.Rows.Select(View)]));

        LedgerDifferenceView View(ReportedDifference row) => mapper.Map<LedgerDifferenceView>(row.Difference);
    }
}

/// <param name="LoansCny">借据余额合计.</param>
/// <param name="LedgerCny">分户账贷款本金合计.</param>
/// <param name="CoreCny">核心贷款余额合计.</param>
internal sealed record ReconciliationView(
    DateOnly On, int Borrowers, int Accounts, decimal LoansCny, decimal LedgerCny, decimal CoreCny,
    int OutstandingCount, IReadOnlyList<OutstandingQuestionView> Outstanding,
    int OpenCount, IReadOnlyList<LedgerDifferenceView> Open, int SettledCount, IReadOnlyList<LedgerDifferenceView> Settled);

internal sealed record OutstandingQuestionView(string CaseNumber, OutboxState State, int Attempts, DateTime SinceUtc);
