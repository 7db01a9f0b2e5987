using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>处理对账差异: operations say what a difference was and what was done about it; the task ends.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>difference-unknown</c> (also outside the actor's data scope), <c>difference-settled</c>,
/// <c>adoption-first</c> (a repayment of the loan account stands that the desk would debit again, unless the core banking system has posted as much the other way, or the desk's own order of it is under way
/// and will be recognised by its key), <c>note-required</c>. A posting and the one that took it back are settled together.</remarks>
public sealed record SettleDifference(Guid DifferenceId, string Note) : ICommand<Done>
{
    private const int LongestNote = 1000;

    internal static Refusal Unknown { get; } = new("difference-unknown", "没有这笔对账差异，或者您无权查看。");

    internal static Refusal Settled { get; } = new("difference-settled", "这笔对账差异已处理。");

    private static Refusal AdoptionFirst { get; } = new("adoption-first", "核心已收这笔还款而我方没有，只写说明会再扣一次：请补记还款；柜面误记的请在核心系统冲回，对账后两笔一起处理。");

    private static Refusal AdoptionOfTheOtherFirst { get; } = new("adoption-first", "同一贷款账户还有一笔核心已收、我方没有的还款，这笔没有把它全部冲回：请先补记那笔还款，或在核心系统冲回其余金额。");

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.OperationsChecker) is { } missing)
            return missing;
        var difference = await work.Db.LedgerDifferences.SingleOrDefaultAsync(d => d.Id == DifferenceId, ct);
        if (difference is null || (await work.CaseForStaffAsync(difference.CaseId, Role.OperationsChecker)).IsRefused)
            return Unknown;
        if (difference.SettledAtUtc is not null)
            return Settled;
        if (await PostedBack.SettledWithAsync(work.Db, difference, ct) is not { } together)
            return difference.IsRepayment ? AdoptionFirst : AdoptionOfTheOtherFirst;
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > LongestNote)
            return new Refusal("note-required", "请写明差异原因和处理结果，1 至 1000 个字符。", "note");

        foreach (var one in together)
        {
            await SettleAsync(work, one, Note);
            work.Record(AuditSubject.Case(one.CaseId), "LedgerDifferenceSettled", null, new { one.Id, one.Kind, one.Reference, Note });
        }

        return Done.Instance;
    }

    /// <summary>Keeps what became of it and ends its task. The caller records it.</summary>
    internal static async ValueTask SettleAsync(Work work, LedgerDifference difference, string note)
    {
        (difference.SettledById, difference.SettledAtUtc, difference.Note) = (work.Actor.AccountId, work.NowUtc, note);
        var key = difference.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(difference.CaseId))
        {
            if (item.Kind == WorkKinds.LedgerDifference && item.Key == key)
                item.Close(work, WorkItemState.Done);
        }
    }
}
