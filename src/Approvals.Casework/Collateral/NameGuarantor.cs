using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Workflow;
using Approvals.Lending.Parties;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>落实保证人: the manager names who stands surety jointly. The contracts wait until nobody is missing.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>guarantor-not-asked</c>, <c>not-your-case</c>, <c>guarantor-named</c>, <c>contracts-drawn-up</c>,
/// <c>guarantor-invalid</c>, <c>guarantor-mismatch</c> (the registers say that it is somebody else, or holds too little). Source: seed 001 (一), (二) 担保条件.
/// </remarks>
/// <param name="Name">1–100 characters.</param>
public sealed record NameGuarantor(Guid CaseId, GuarantorRole Role, string Name, string IdNumber) : ICommand<Done>
{
    private const int LongestName = 100;
    private const decimal Percent = 100m;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Approvals.Lending.Organisation.Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (work.TermsOf(@case).Sheet.Collateral is not { } terms || !terms.Guarantors.Any(line => line.Contains(Role)))
            return new Refusal("guarantor-not-asked", "本产品不要求这种身份的保证人。", "role");
        if (@case.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (await work.Db.JointGuarantors.AnyAsync(g => g.CaseId == CaseId && g.Role == Role, ct))
            return new Refusal("guarantor-named", "这种身份的保证人已登记。", "role");
        if (await work.Db.Contracts.AnyAsync(c => c.CaseId == CaseId && c.State != ContractState.Void, ct))
            return new Refusal("contracts-drawn-up", "合同已经出具，保证人不能再变。");
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName || !ResidentIdNumber.TryParse(IdNumber, work.Today, out _, out _))
            return new Refusal("guarantor-invalid", "请填写保证人姓名和正确的身份证号。", "idNumber");
        if (!await IsWhoTheySayAsync(work, @case, terms, ct))
            return new Refusal("guarantor-mismatch", "登记信息或申请声明中，这种身份的不是此人，或持股不足。", "idNumber");

        var guarantor = new JointGuarantor
        {
            Id = Guid.CreateVersion7(),
            CaseId = CaseId,
            Role = Role,
            Name = Name.Trim(),
            IdNumberCipher = work.Desk.PersonalData.Encrypt(IdNumber),
            IdNumberHash = work.Desk.PersonalData.Hash(IdNumber),
            NamedById = work.Actor.AccountId,
            NamedAtUtc = work.NowUtc,
        };
        work.Db.JointGuarantors.Add(guarantor);
        work.Touch(@case);
        work.Record(AuditSubject.Case(CaseId), "GuarantorNamed", null, new { guarantor.Role, guarantor.Name });
        await GoOnAsync(work, @case, ct);
        return Done.Instance;
    }

    /// <summary>The last one named sets the contracts on their way, unless the group has outgrown the approval.</summary>
    private static async ValueTask GoOnAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Sign) is not { } step || await ContractSet.HeldBackAsync(work, @case, ct) is not null)
            return;
        foreach (var item in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (item.Kind == WorkKinds.Guarantor)
                item.Close(work, WorkItemState.Done);
        }

        if (await ApprovalStanding.OutlivedAsync(work, @case, ct) is null)
            await ContractSet.OfferAsync(work, @case, step.StepId, step.Visit, ct);
        else
            await work.Desk.Flow.SignalAsync(work, @case, step, "raised", ct);
    }

    private async ValueTask<bool> IsWhoTheySayAsync(Work work, Case @case, CollateralTerms terms, CancellationToken ct)
    {
        if (Role == GuarantorRole.LegalRepresentative)
            return (await work.Db.LegalRepresentativeAsync(@case.ApplicantId, ct)).IdNumberHash == work.Desk.PersonalData.Hash(IdNumber);
        if (Role == GuarantorRole.Spouse)
            return Declaration.Of(work.Desk, @case).Spouse is { } declared && declared.IdNumber == IdNumber;
        var cipher = await work.Db.PartnerReports.AsNoTracking().Where(r => r.CaseId == CaseId && r.Kind == ReportKinds.Registry && r.BodyCipher != null)
            .OrderByDescending(r => r.ReceivedAtUtc).Select(r => r.BodyCipher).FirstOrDefaultAsync(ct);
        if (cipher is null)
            return false;
        var holders = JsonSerializer.Deserialize<CompanyRecord>(work.Desk.PersonalData.Decrypt(cipher), ReportJson.Options)!.Shareholders;
        var held = holders.Where(holder => holder.Id == IdNumber).Sum(holder => holder.Ratio);
        return Role == GuarantorRole.ActualController
            ? held > 0 && held == holders.Max(holder => holder.Ratio)
            : held * Percent >= terms.MainShareholderFromPercent && held > 0;
    }
}
