using System.Globalization;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Notifications;
using Approvals.Casework.Organisation;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Signing;

/// <summary>合同: draws up the contract set of an approved case and hands it to the e-sign platform.</summary>
internal static class ContractSet
{
    /// <summary>可签约: draws the contracts up, asks the platform for their state from time to time, and tells the applicant.</summary>
    public static async ValueTask OfferAsync(Work work, Case @case, string stepId, int visit, CancellationToken ct)
    {
        await DrawUpAsync(work, @case, visit, byDevice: false, ct);
        var terms = work.TermsOf(@case);
        var subject = StepAddress.Subject(stepId, visit);
        await work.SetTimerAsync(TimerKinds.EnvelopeEnquiry, @case.Id, subject, terms.Due(work, TimeLimitKind.EnvelopeEnquiry));
        var words = new NoticeWords(
            @case.Number, work.LocalTime(await work.TimerDueAsync(TimerKinds.SigningWindow, @case.Id, subject)), Product: terms.ProductName,
            Amount: @case.ApprovedAmountCny!.Value.ToString("N2", CultureInfo.InvariantCulture));
        await Notices.ToApplicantAsync(work, @case, NoticeKind.OfferReady, words, ct);
    }

    /// <summary>What keeps the contracts back. Refusals in order: <c>conditions-open</c>, <c>guarantor-missing</c>.</summary>
    public static async ValueTask<Refusal?> HeldBackAsync(Work work, Case @case, CancellationToken ct) =>
        await CaseConditions.OpenAsync(work, @case.Id, ConditionGate.Signing, ct) ?? await JointGuarantors.MissingAsync(work, @case, ct);

    /// <summary>The contract set of a path that is signed with a security device: nobody outside has it.</summary>
    public static ValueTask DrawUpForDeviceAsync(Work work, Case @case, int visit, CancellationToken ct) => DrawUpAsync(work, @case, visit, byDevice: true, ct);

    /// <summary>作废: takes every contract of the case back.</summary>
    public static async ValueTask VoidAsync(Work work, Case @case, CancellationToken ct)
    {
        foreach (var contract in await work.Db.Contracts.Where(c => c.CaseId == @case.Id && c.State != ContractState.Void).ToListAsync(ct))
        {
            if (contract.State == ContractState.Void)
                continue;

            // What all parties have signed is a fact; what is in force by the guarantee letter alone ends with the case.
            if (contract is { State: ContractState.Signed, EnvelopeId: not null })
            {
                await SignedContracts.TellOperationsAsync(work, @case, contract, ct);
                continue;
            }

            contract.State = ContractState.Void;
            work.Send($"envelope-cancel:{contract.Id:N}", EnvelopeCancelDelivery.MessageKind, EnvelopeEnquiry.Subject(contract.Id), @case.Id, contract.Id);
        }
    }

    /// <summary>测额依据到期: the contracts of an approval that no longer stands on what was measured are taken back, and the case is measured again.</summary>
    public static ValueTask TakeBackForRemeasuringAsync(Work work, Case @case, Timer timer, CancellationToken ct) => TakeBackAsync(work, @case, timer, "stale", ct);

    /// <summary>决议有效期满: the contracts of a resolution that ran out before all had signed are taken back, and the committee is asked again.</summary>
    public static ValueTask TakeBackForCommitteeAsync(Work work, Case @case, Timer timer, CancellationToken ct) => TakeBackAsync(work, @case, timer, "raised", ct);

    private static async ValueTask TakeBackAsync(Work work, Case @case, Timer timer, string signal, CancellationToken ct)
    {
        await VoidAsync(work, @case, ct);
        var (stepId, visit) = StepAddress.Parse(timer.Subject);
        await work.Desk.Flow.SignalAsync(work, @case, stepId, visit, signal, ct);
    }

    private static async ValueTask DrawUpAsync(Work work, Case @case, int visit, bool byDevice, CancellationToken ct)
    {
        var signs = byDevice ? ContractParties.SignsByDevice : (Func<Signatory, bool>)ContractParties.SignsHere;
        var applicant = await work.Db.Applicants.AsNoTracking().SingleAsync(a => a.Id == @case.ApplicantId, ct);
        var representative = await work.Db.LegalRepresentativeAsync(@case.ApplicantId, ct);
        foreach (var form in work.TermsOf(@case).ContractsOf(@case.Mode))
        {
            var number = $"{@case.Number}-{visit}-{form.Code}";
            List<JointGuarantor> guarantors = form.Signatories.Contains(Signatory.Guarantors) ? [.. (await JointGuarantors.OfAsync(work, @case.Id, ct)).DistinctBy(one => one.IdNumberHash)] : [];
            List<string> sureties = [.. form.Signatories.Contains(Signatory.ActualController) ? [representative.Name] : Array.Empty<string>(), .. guarantors.Select(one => one.Name)];
            var contract = new Contract
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Visit = visit,
                Kind = form.Code,
                Title = form.Title.Zh,
                Number = number,
                BlobHash = await Blobs.StoreAsync(work, Encoding.UTF8.GetBytes(await TextAsync(work, @case, form, number, applicant, sureties, ct)), ct),
            };
            work.Db.Contracts.Add(contract);
            foreach (var guarantor in guarantors)
                work.Db.ContractSigners.Add(new ContractSigner { ContractId = contract.Id, Party = ContractParties.Of(guarantor.Role), Name = guarantor.Name });
            foreach (var signatory in form.Signatories.Where(one => signs(one) && one != Signatory.Guarantors))
            {
                work.Db.ContractSigners.Add(new ContractSigner
                {
                    ContractId = contract.Id,
                    Party = ContractParties.Of(signatory),
                    Name = signatory == Signatory.Enterprise ? applicant.Name : representative.Name,
                });
            }

            // A contract that only the bank and the guarantee company sign is in force by the guarantee letter.
            if (!form.Signatories.Any(signs))
            {
                contract.State = ContractState.Signed;
                contract.SignedAtUtc = work.NowUtc;
                continue;
            }

            if (byDevice)
                continue;
            work.Send($"envelope:{contract.Id:N}", EnvelopeDelivery.MessageKind, EnvelopeEnquiry.Subject(contract.Id), @case.Id, contract.Id);
        }
    }

    /// <summary>The contract as text: the very bytes whose hash is signed.</summary>
    /// <param name="sureties">保证人; empty where nobody stands surety by the contract.</param>
    private static async ValueTask<string> TextAsync(Work work, Case @case, ContractDocument form, string number, Applicant applicant, List<string> sureties, CancellationToken ct)
    {
        var terms = work.TermsOf(@case);
        var conditions = await work.Db.Conditions.Where(c => c.CaseId == @case.Id).OrderBy(c => c.Number).ToListAsync(ct);
        foreach (var added in work.Db.Conditions.Local.Where(c => c.CaseId == @case.Id && !conditions.Contains(c)).OrderBy(c => c.Number).ToList())
            conditions.Add(added);
        var branch = await work.Db.OrgUnits.AsNoTracking().Where(unit => @case.OrgPath.StartsWith(unit.Path) && unit.Kind != OrgUnitKind.HeadOffice).OrderBy(unit => unit.Path).Select(unit => unit.Name).ToListAsync(ct);
        var demanded = conditions.Where(c => c.State is ConditionState.Open or ConditionState.Met).Select(c => c.Text).Distinct().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {form.Title.Zh}
            合同编号：{number}
            合同日期：{work.Desk.Clock.Today:yyyy 年 M 月 d 日}
            贷款人：{terms.Sheet.Identity.Bank.Zh}{string.Concat(branch)}
            产品：{terms.ProductName}（第 {terms.Version} 版）
            借款人：{applicant.Name}（统一社会信用代码 {applicant.Uscc}）{(sureties.Count == 0 ? "" : $"\n保证人：{string.Join('、', sureties)}，提供最高额连带责任保证")}
            {form.AmountTitle?.Zh ?? "借款金额"}：人民币 {@case.ApprovedAmountCny:N2} 元
            期限：{@case.ApprovedMonths} 个月
            年利率：{@case.ApprovedRatePercent:0.####}%
            还款方式：{RepaymentWords.Of(terms.RepaymentMethod, terms.InterestOnlyMonthsOf(terms.RepaymentMethod))}；可随时提前还款，不收违约金，利息计至还款日
            用途：{@case.Purpose}
            收款账号：{@case.AccountNo}
            落实条件：{(demanded.Count == 0 ? "无" : string.Join("；", demanded))}
            """);
    }
}
