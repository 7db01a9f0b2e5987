using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Workflow;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Signing;

/// <summary>签署进展: the e-sign platform's state of one contract, told twice or out of order as it may be.</summary>
/// <remarks>
/// Refusals in order: <c>contract-unknown</c>, <c>envelope-stale</c> (an older state than already heard), <c>case-closed</c>. A contract that
/// was signed although its case had ended meanwhile is taken as signed, and operations are told to dissolve it with the customer.
/// </remarks>
public sealed record HearEnvelope(Envelope Envelope) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (await work.Db.Contracts.SingleOrDefaultAsync(c => c.Number == Envelope.Reference, ct) is not { } contract)
            return new Refusal("contract-unknown", "没有这份合同。");
        if (Envelope.Sequence <= contract.EnvelopeSequence || contract.State == ContractState.Signed)
            return new Refusal("envelope-stale", "这条签署消息已处理过。");
        var @case = await work.CaseOfAsync(contract.CaseId, ct);
        var ended = @case.IsClosed || contract.State == ContractState.Void;
        if (ended && Envelope.State != EnvelopeState.Completed)
            return new Refusal("case-closed", "案件已结束。");

        work.Touch(@case);
        contract.EnvelopeId = Envelope.EnvelopeId;
        contract.EnvelopeSequence = Envelope.Sequence;
        foreach (var signer in await work.Db.ContractSigners.Where(s => s.ContractId == contract.Id).ToListAsync(ct))
            signer.SignedAtUtc = Envelope.Signatures.FirstOrDefault(signature => signature.SignerId == signer.Party) is null ? null : signer.SignedAtUtc ?? work.NowUtc;

        contract.State = Envelope.State switch
        {
            EnvelopeState.Open => ContractState.Sent,
            EnvelopeState.Completed => ContractState.Signed,
            EnvelopeState.Declined or EnvelopeState.Cancelled => ContractState.Void,
        };
        if (contract.State == ContractState.Signed)
            contract.SignedAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(@case.Id), "EnvelopeHeard", null, new { contract.Number, contract.State, Envelope.Sequence, signed = Envelope.Signatures.Count });
        if (ended)
            await SignedContracts.TellOperationsAsync(work, @case, contract, ct);

        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Sign) is not { } step || step.Visit != contract.Visit)
            return Done.Instance;
        if (contract.State == ContractState.Void)
            await work.Desk.Flow.SignalAsync(work, @case, step, "lapsed", ct);
        else if (contract.State == ContractState.Signed && await OthersSignedAsync(work, contract, ct))
            await work.Desk.Flow.SignalAsync(work, @case, step, "signed", ct);
        return Done.Instance;
    }

    private static async ValueTask<bool> OthersSignedAsync(Work work, Contract contract, CancellationToken ct) =>
        !await work.Db.Contracts.AnyAsync(c => c.CaseId == contract.CaseId && c.Visit == contract.Visit && c.Id != contract.Id && c.State != ContractState.Signed, ct);
}
