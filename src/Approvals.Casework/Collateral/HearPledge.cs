using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>质押登记答复: the rights registry's state, told twice or out of order as it may be.</summary>
/// <remarks>
/// Refusals in order: <c>pledge-unknown</c>, <c>pledge-stale</c> (an older state than already heard), <c>case-closed</c>. The case goes on when every
/// item is registered. The first refusal ends it, unless the product registers items of which each can be applied for again: then operations are asked. An answer to a pledge that was released is kept and changes nothing else.
/// </remarks>
public sealed record HearPledge(PledgeStatus Status) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (!Guid.TryParseExact(Status.Reference, "N", out var id) || await work.Db.PledgeRegistrations.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } registration)
            return new Refusal("pledge-unknown", "没有这笔质押登记。");
        if (registration.State is PledgeRegistrationState.Registered or PledgeRegistrationState.Refused or PledgeRegistrationState.Repeated || Status.Sequence <= registration.Sequence)
            return new Refusal("pledge-stale", "这条质押登记答复已处理过。");
        var @case = await work.CaseOfAsync(registration.CaseId, ct);
        if (registration.State == PledgeRegistrationState.Released)
            return KeepLate(work, registration);
        if (@case.IsClosed)
            return new Refusal("case-closed", "案件已结束。");

        registration.Sequence = Status.Sequence;
        registration.RegistrationNumber = Status.RegistrationNumber;
        work.Touch(@case);
        var heard = Status.State switch
        {
            PledgeState.Accepted or PledgeState.Examining => PledgeRegistrationState.Requested,
            PledgeState.Registered => PledgeRegistrationState.Registered,
            PledgeState.Refused or PledgeState.Released => PledgeRegistrationState.Refused,
        };
        if (heard == PledgeRegistrationState.Requested)
        {
            work.Record(AuditSubject.Case(@case.Id), "PledgeProgressed", null, new { registration.Id, Status.State, Status.Sequence });
            return Done.Instance;
        }

        registration.State = heard;
        registration.CertificateNumber = Status.Certificate?.Number;
        registration.RegisteredOn = Status.Certificate?.RegisteredOn;
        registration.Reason = Status.RefusalMessage;
        registration.AnsweredAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(@case.Id), "PledgeAnswered", null, new { registration.Id, registration.State, registration.CertificateNumber, registration.RegisteredOn, registration.Reason });
        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Pledge) is not { } step || step.Visit != registration.Visit)
            return Done.Instance;
        if (heard == PledgeRegistrationState.Registered)
            await Pledges.ProceedAsync(work, @case, ct);
        else if (work.TermsOf(@case).Sheet.Collateral is null)
            await work.Desk.Flow.SignalAsync(work, @case, step, "refused", ct);
        else
            work.Ask(@case, step.StepId, step.Visit, WorkKinds.Registration, Role.OperationsMaker, null, key: id.ToString("N"));
        return Done.Instance;
    }

    /// <summary>The registry answers what has been given up: that goes on record, and nothing follows.</summary>
    private Done KeepLate(Work work, PledgeRegistration registration)
    {
        registration.Sequence = Status.Sequence;
        work.Record(AuditSubject.Case(registration.CaseId), "PledgeAnsweredLate", null, new { registration.Id, Status.State, Status.Sequence, Status.Certificate?.Number });
        return Done.Instance;
    }
}
