using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Reconciliation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>对账日报: what desk, sub-ledger and core banking said of the borrowers within the reader's scope on a business date, which questions are open, and every difference.</summary>
/// <param name="Borrowers">借款人 that were compared.</param>
/// <param name="Accounts">贷款账户 of theirs.</param>
/// <param name="LoansCny">借据余额合计.</param>
/// <param name="LedgerCny">分户账贷款本金合计.</param>
/// <param name="CoreCny">核心贷款余额合计.</param>
/// <param name="Outstanding">未答复的查询, of whatever day.</param>
/// <param name="Open">未处理的差异, of whatever day, oldest first.</param>
/// <param name="Found">当日发现的差异 that were settled since, oldest first.</param>
internal sealed record ReconciliationReport(
    DateOnly On, int Borrowers, int Accounts, decimal LoansCny, decimal LedgerCny, decimal CoreCny,
    Some<OutstandingQuestion> Outstanding, Some<ReportedDifference> Open, Some<ReportedDifference> Found)
{
    private const int Most = 50;

    public static async Task<ReconciliationReport> OfAsync(DeskDb db, Actor actor, DateOnly on, CancellationToken ct)
    {
        var scope = db.CasesOf(actor);
        var compared = db.ComparedBooks.AsNoTracking().Where(b => b.On == on && scope.Any(c => c.ApplicantId == b.ApplicantId));
        var totals = await compared.GroupBy(_ => 1)
            .Select(all => new { Borrowers = all.Count(), Accounts = all.Sum(b => b.Accounts), Loans = all.Sum(b => b.LoansCny), Ledger = all.Sum(b => b.LedgerCny), Core = all.Sum(b => b.CoreCny) }).SingleOrDefaultAsync(ct);
        var outstanding = from message in db.Outbox.AsNoTracking()
                          join @case in scope on message.CaseId equals @case.Id
                          join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                          where message.Kind == ComparedBooks.QuestionKind && message.State != OutboxState.Delivered
                          orderby message.Id
                          select new OutstandingQuestion(@case.Number, applicant.Name, message.State, message.Attempts, message.CreatedAtUtc);
        var differences = from difference in db.LedgerDifferences.AsNoTracking()
                          join @case in scope on difference.CaseId equals @case.Id
                          join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                          orderby difference.Id
                          select new { difference, @case.Number, applicant.Name };
        return new ReconciliationReport(
            on, totals?.Borrowers ?? 0, totals?.Accounts ?? 0, totals?.Loans ?? 0m, totals?.Ledger ?? 0m, totals?.Core ?? 0m,
            await SomeAsync(outstanding),
            await SomeAsync(differences.Where(row => row.difference.SettledAtUtc == null).Select(row => new ReportedDifference(row.Number, row.Name, row.difference, null))),
            await SomeAsync(differences.Where(row => row.difference.SettledAtUtc != null && row.difference.FoundOn == on)
                .Select(row => new ReportedDifference(row.Number, row.Name, row.difference, db.Users.Where(u => u.Id == row.difference.SettledById).Select(u => u.Name).FirstOrDefault()))));

        async Task<Some<T>> SomeAsync<T>(IQueryable<T> rows)
        {
            var shown = await rows.Take(Most).ToListAsync(ct);
            return new Some<T>(shown, shown.Count < Most ? shown.Count : await rows.CountAsync(ct));
        }
    }
}

/// <param name="Rows">The first of them.</param>
/// <param name="Count">Of all.</param>
internal sealed record Some<T>(IReadOnlyList<T> Rows, int Count);

internal sealed record OutstandingQuestion(string CaseNumber, string Applicant, OutboxState State, int Attempts, DateTime SinceUtc);

/// <param name="SettledBy">Null while nobody has.</param>
internal sealed record ReportedDifference(string CaseNumber, string Applicant, LedgerDifference Difference, string? SettledBy);
