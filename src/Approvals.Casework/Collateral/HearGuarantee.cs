using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>担保机构答复: the guarantee company's state, told twice or out of order as it may be.</summary>
/// <remarks>Refusals in order: <c>guarantee-unknown</c>, <c>guarantee-stale</c> (an older state than already heard), <c>case-closed</c>.
/// A letter that does not say what it must is kept and put before operations. An answer to a request that was withdrawn is kept and changes nothing else.</remarks>
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

        var doubts = signal == "issued" ? LetterCheck.Doubts(work, @case, request, Status.Letter) : [];
        request.State = (signal, doubts.Count) switch
        {
            ("issued", 0) => GuaranteeState.Issued,
            ("issued", _) => GuaranteeState.Questioned,
            _ => GuaranteeState.Refused,
        };
        request.LetterAmountCny = Status.Letter?.AmountCny;
        request.LetterValidUntil = Status.Letter?.ValidUntil;
        request.LetterNumber = Status.Letter?.LetterNumber;
        request.FeeRatePercent = Status.Letter?.FeeRate * 100;
        request.Reason = doubts.Count > 0 ? string.Join("；", doubts) : Status.RefusalMessage;
        request.AnsweredAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(@case.Id), "GuaranteeAnswered", null, new { request.State, request.LetterNumber, request.FeeRatePercent, request.Reason });
        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Guarantor) is { } step && step.Visit == request.Visit)
        {
            await LetterCheck.CloseItemsAsync(work, @case);
            if (request.State == GuaranteeState.Questioned)
                work.Ask(@case, step.StepId, step.Visit, WorkKinds.GuaranteeLetter, Role.OperationsMaker, null, key: $"{request.Id:N}:{request.Sequence}");
            else
                await work.Desk.Flow.SignalAsync(work, @case, step, signal, ct);
        }

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
