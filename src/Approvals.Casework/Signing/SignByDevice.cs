using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Signing;

/// <summary>网银盾签约: the controller signs the whole contract set, for the enterprise by its authorisation and as guarantor; the facility is open with that.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-signing</c>, <c>enterprise-authorisation-missing</c>, <c>not-the-controller</c>,
/// <c>conditions-open</c>, <c>contract-not-agreed</c> (names them; also when another text was read), then those of <see cref="Confirmations"/>.
/// An approval that no longer carries a signature (<see cref="ApprovalStanding"/>) is approved again first; the answer says so, and the contracts are void. Source: seed 000 四.5-7, APPROVALS §2.
/// </remarks>
/// <param name="Contracts">Every contract of the set, by the hash of the text that was read.</param>
/// <param name="Confirmation">Bound to <see cref="DigestOf"/>.</param>
public sealed record SignByDevice(Guid CaseId, IReadOnlyList<ReadContract> Contracts, Confirmation Confirmation) : ICommand<SignedByDevice>
{
    private static readonly ConditionGate[] Gates = [ConditionGate.Signing, ConditionGate.Disbursement];

    /// <summary>What the device signs.</summary>
    public static string DigestOf(Guid caseId, IEnumerable<ReadContract> contracts) =>
        OrderDigest.Of("sign-contracts", [caseId, .. contracts.OrderBy(contract => contract.ContractId).SelectMany(contract => (object[])[contract.ContractId, contract.ContentHash.ToUpperInvariant()])]);

    public async ValueTask<Result<SignedByDevice>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.SignByDevice) is not { } step)
            return new Refusal("not-at-signing", "案件不在签约环节。");
        if ((await ActingController.CheckAsync(work, work.TermsOf(@case), @case.ApplicantId, ct)).Refusal is { } unauthorised)
            return unauthorised;

        // With the signature the facility is open: what holds up money holds up the signing.
        foreach (var gate in Gates)
        {
            if (await CaseConditions.OpenAsync(work, CaseId, gate, ct) is { } open)
                return open;
        }

        var contracts = await work.Db.Contracts.Where(c => c.CaseId == CaseId && c.Visit == step.Visit && c.State == ContractState.Prepared).OrderBy(c => c.Number).ToListAsync(ct);
        var unread = contracts.Where(c => !Contracts.Any(read => read.ContractId == c.Id && string.Equals(read.ContentHash, c.BlobHash, StringComparison.OrdinalIgnoreCase))).Select(c => c.Title).ToList();
        if (unread.Count > 0)
            return new Refusal("contract-not-agreed", $"请阅读并同意合同：{unread}。", "contracts");
        var digest = DigestOf(CaseId, contracts.Select(contract => new ReadContract(contract.Id, contract.BlobHash)));
        if (await Confirmations.DemandAsync(work, Confirmation, digest, @case.ApprovedAmountCny, ct) is { } unconfirmed)
            return unconfirmed;

        if (await ApprovalStanding.OutlivedAsync(work, @case, ct) is not null)
        {
            await ContractSet.VoidAsync(work, @case, ct);
            await work.Desk.Flow.SignalAsync(work, @case, step, "raised", ct);
            return new SignedByDevice(false);
        }

        var ids = contracts.ConvertAll(c => c.Id);
        foreach (var contract in contracts)
            (contract.State, contract.SignedAtUtc) = (ContractState.Signed, work.NowUtc);
        foreach (var signer in await work.Db.ContractSigners.Where(s => ids.Contains(s.ContractId)).ToListAsync(ct))
            signer.SignedAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(CaseId), "ContractsSigned", null, new { contracts = contracts.Select(contract => new { contract.Number, contract.BlobHash }), digest });
        await work.Desk.Flow.SignalAsync(work, @case, step, "signed", ct);
        return new SignedByDevice(true);
    }
}

/// <param name="Signed">False where the bank has to approve again first; the customer is asked for another signature then.</param>
public sealed record SignedByDevice(bool Signed);

/// <param name="ContentHash">SHA-256 of the text that was shown, hex.</param>
public sealed record ReadContract(Guid ContractId, string ContentHash);
