using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

public enum DifferenceKind
{
    /// <summary>余额不符: the loan account's balance is not what the loan owes.</summary>
    Balance,

    /// <summary>核心有、我方无: a posting the desk does not know.</summary>
    UnknownPosting,

    /// <summary>我方有、核心无: a posting the core banking system does not know.</summary>
    MissingPosting,

    /// <summary>核心有贷款账户、我方无借据</summary>
    UnknownAccount,

    /// <summary>分户账不符: the entries of a loan do not add up to what it owes.</summary>
    SubLedger,
}

/// <summary>对账差异: what the core banking system and the sub-ledger say differently; found once, and settled by a person.</summary>
public sealed class LedgerDifference
{
    public required Guid Id { get; init; }

    /// <summary>The case whose facility it concerns; of an account that no facility knows, the one that core banking's posting refers to, else the borrower's newest application.</summary>
    public required Guid CaseId { get; init; }

    public required Guid ApplicantId { get; init; }

    public required DifferenceKind Kind { get; init; }

    /// <summary>流水号 of the posting; for a balance the account and the day.</summary>
    public required string Reference { get; init; }

    public required string LoanAccountNo { get; init; }

    /// <summary>我方金额; null where the desk knows nothing.</summary>
    public decimal? OursCny { get; init; }

    /// <summary>核心金额; null where the core banking system knows nothing.</summary>
    public decimal? TheirsCny { get; init; }

    /// <summary>所收利息 of a posting without principal, negative when it was paid back; 0 of every other difference.</summary>
    public decimal TheirsInterestCny { get; init; }

    /// <summary>对账日: the business date that was compared.</summary>
    public required DateOnly FoundOn { get; init; }

    /// <summary>核心有、我方无的还款: left as it is, the desk would debit it again.</summary>
    public bool IsRepayment => Kind == DifferenceKind.UnknownPosting && (TheirsCny < 0m || TheirsInterestCny > 0m);

    /// <summary>Whether it is of one posting, and not of a whole account.</summary>
    public bool IsPosting => Kind is DifferenceKind.UnknownPosting or DifferenceKind.MissingPosting;

    /// <summary>Whether the desk may have forgotten it: then it is adopted.</summary>
    public bool IsAdoptable => IsRepayment || Kind == DifferenceKind.UnknownAccount;

    public Guid? SettledById { get; set; }

    public DateTime? SettledAtUtc { get; set; }

    /// <summary>处理结果</summary>
    public string? Note { get; set; }

    /// <summary>Whether the postings are of one amount and direction.</summary>
    internal bool IsAs(LedgerDifference other) => TheirsCny == other.TheirsCny && TheirsInterestCny == other.TheirsInterestCny;

    /// <summary>Whether the postings are of one amount, in opposite directions.</summary>
    internal bool TakesBack(LedgerDifference other) => TheirsCny == -other.TheirsCny && TheirsInterestCny == -other.TheirsInterestCny;

    /// <summary>核对中: core banking knows of money of the borrower that the desk does not, or was not asked yet after a restore or an adopted loan. Nothing of theirs moves meanwhile.</summary>
    internal static async Task<bool> IsComparingAsync(DeskDb db, Guid applicantId, CancellationToken ct)
    {
        return await db.OutboxHolds.AnyAsync(hold => hold.LiveKey != null, ct)
            || await UnknownOf(db, applicantId).AnyAsync(ct)
            || await IsAskedAfterAdoptionAsync(db, applicantId, ct);
    }

    /// <summary>A question that follows an adoption was not answered, and no later one was either: whichever is answered settles those before it. One that is asked again is not answered yet.</summary>
    private static async Task<bool> IsAskedAfterAdoptionAsync(DeskDb db, Guid applicantId, CancellationToken ct)
    {
        var (adopted, any) = (DailyReconciliation.AdoptedPrefix(applicantId), DailyReconciliation.Prefix(applicantId));
        var questions = db.Outbox.Where(message => message.Kind == ReconciliationDelivery.MessageKind && message.Key.StartsWith(any));
        var answered = questions.Where(message => message.State == OutboxState.Delivered && !questions.Any(again => again.Subject == message.Subject && again.Id > message.Id && again.State != OutboxState.Delivered));
        return await questions.AnyAsync(message => message.State != OutboxState.Delivered && message.Key.StartsWith(adopted) && !answered.Any(later => later.Id > message.Id), ct);
    }

    /// <summary>未处理的“核心有、我方无”: money of a borrower that the desk does not know about, not settled by anybody yet.</summary>
    private static IQueryable<LedgerDifference> UnknownOf(DeskDb db, Guid applicantId) => db.LedgerDifferences.Where(difference =>
        difference.ApplicantId == applicantId && difference.SettledAtUtc == null && (difference.Kind == DifferenceKind.UnknownPosting || difference.Kind == DifferenceKind.UnknownAccount));
}
