using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Workflow;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>担保机构答复: the guarantee company's state, told twice or out of order as it may be.</summary>
/// <remarks>Refusals in order: <c>guarantee-unknown</c>, <c>guarantee-stale</c> (an older state than already heard), <c>case-closed</c>.
/// An answer to a request that was withdrawn is kept and changes nothing else.</remarks>
public sealed record HearGuarantee(GuaranteeStatus Status) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (!Guid.TryParseExact(Status.Reference, "N", out var id) || await work.Db.GuaranteeRequests.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
            return new Refusal("guarantee-unknown", "没有这笔担保申请。");
        if (request.State is GuaranteeState.Issued or GuaranteeState.Refused || Status.Sequence <= request.Sequence)
            return new Refusal("guarantee-stale", "这条担保答复已处理过。");
        var @case = await work.CaseOfAsync(request.CaseId, ct);
        if (request.State == GuaranteeState.Withdrawn)
            return KeepLate(work, request);
        if (@case.IsClosed)
            return new Refusal("case-closed", "案件已结束。");

        request.Sequence = Status.Sequence;
        work.Touch(@case);
        var signal = Status.State switch
        {
            Partners.Guarantee.GuaranteeState.Accepted or Partners.Guarantee.GuaranteeState.Reviewing => null,
            Partners.Guarantee.GuaranteeState.Approved => "issued",
            Partners.Guarantee.GuaranteeState.Refused or Partners.Guarantee.GuaranteeState.Withdrawn => "refused",
        };
        if (signal is null)
        {
            work.Record(AuditSubject.Case(@case.Id), "GuaranteeProgressed", null, new { Status.State, Status.Sequence });
            return Done.Instance;
        }

        request.State = signal == "issued" ? GuaranteeState.Issued : GuaranteeState.Refused;
        request.LetterNumber = Status.Letter?.LetterNumber;
        request.FeeRatePercent = Status.Letter?.FeeRate * 100;
        request.Reason = Status.RefusalMessage;
        request.AnsweredAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(@case.Id), "GuaranteeAnswered", null, new { request.State, request.LetterNumber, request.FeeRatePercent, request.Reason });
        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Guarantor) is { } step && step.Visit == request.Visit)
            await work.Desk.Flow.SignalAsync(work, @case, step, signal, ct);
        return Done.Instance;
    }

    /// <summary>The company answers what has been taken back: that goes on record, and nothing follows.</summary>
    private Done KeepLate(Work work, GuaranteeRequest request)
    {
        request.Sequence = Status.Sequence;
        work.Record(AuditSubject.Case(request.CaseId), "GuaranteeAnsweredLate", null, new { request.Id, Status.State, Status.Sequence, Status.Letter?.LetterNumber });
        return Done.Instance;
    }
}
