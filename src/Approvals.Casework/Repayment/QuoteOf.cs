using Approvals.Casework.Data;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Repayment;

/// <summary>结清试算: what is filled in for a full repayment today; read from the database as it stands, nothing is written.</summary>
public static class QuoteOf
{
    /// <summary>Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>.</summary>
    /// <returns>Good until 24:00 of the day.</returns>
    public static async Task<Result<Payoff>> LoanAsync(Desk desk, Actor actor, Guid loanId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Appender = static _ => { };
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        var loaded = await Repaying.GroundAsync(work, loanId, ct, Role.Applicant, Role.EnterpriseMaker, Role.EnterpriseSupervisor);
        return loaded.Refusal is { } refusal ? refusal : loaded.Value.Quote(work.Today);
    }
}
