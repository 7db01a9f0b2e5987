using Approvals.Casework.Accounts;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Applications;

/// <summary>提交审批: the applicant asks for an amount within the pre-credit; the measurement is frozen.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-submission</c>, <c>pre-credit-expired</c>,
/// <c>amount-not-positive</c>, <c>amount-not-in-fen</c>, <c>amount-above-pre-credit</c> or, while the limit is not known, <c>amount-above-known-limit</c>, <c>months-fixed</c> or <c>months-out-of-range</c>, <c>method-unknown</c>, <c>purpose-required</c>,
/// <c>purpose-prohibited</c>, <c>account-kind-unknown</c>, <c>consent-unknown</c>, <c>consent-text-mismatch</c>, <c>consent-missing</c>, <c>age-out-of-range</c>, <c>case-open</c>, <c>facility-live</c>, <c>wait-after-rejection</c>,
/// <c>enterprise-authorisation-missing</c>, <c>not-the-controller</c>, <c>amount-above-group-headroom</c>. Source: seed 000 四.4; seed 002 §一.3, §二.5, §六.3, §六.5.
/// </remarks>
/// <param name="PurposeCode">From the product's list of purposes.</param>
/// <param name="Purpose">In the applicant's words, 1–1000 characters.</param>
/// <param name="AccountKind"><c>corporate</c> or <c>personal</c>.</param>
/// <param name="Consents">What the product asks to be authorised only now; null where it asks nothing.</param>
/// <param name="Method">One the product offers for the tenor, e.g. <c>interestOnly</c>; null for the first of them.</param>
public sealed record SubmitApplication(Guid CaseId, decimal AmountCny, int Months, string PurposeCode, string Purpose, string AccountKind, string? Method = null, IReadOnlyList<GivenConsent>? Consents = null) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Submit) is not { } step)
            return new Refusal("not-at-submission", "案件不在提交环节。");
        var measurement = await work.Db.Measurements.AsNoTracking()
            .Where(m => m.CaseId == CaseId && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit).FirstAsync(ct);
        if (measurement.ValidUntilUtc <= work.NowUtc)
            return new Refusal("pre-credit-expired", "预授信已过有效期，请重新授权测额。");
        var terms = work.TermsOf(@case);
        var methods = terms.MethodsFor(Months, @case.IsPrime);
        if (Check(terms, measurement, methods) is { } bad)
            return bad;
        if (ConsentTaking.Check(terms.SubmissionConsents, Consents ?? []) is { } unclear)
            return unclear;
        if (await AgeToday.CheckAsync(work, @case, ct) is { } age)
            return age;
        var applicant = await work.Db.Applicants.SingleAsync(a => a.Id == @case.ApplicantId, ct);
        work.Touch(applicant);
        if (await OneLivePerProduct.CheckAsync(work, applicant.Id, terms, CaseId, ct) is { } inTheWay)
            return inTheWay;
        var authorised = await ActingController.CheckAsync(work, terms, applicant.Id, ct);
        if (authorised.Refusal is { } unauthorised)
            return unauthorised;
        var others = await Exposures.OthersOfProductAsync(work, @case, null, ct);
        if (GroupHeadroom.Of(terms, @case.Mode, measurement, others) is { } headroom && AmountCny > headroom.MostCny)
            return new Refusal("amount-above-group-headroom", $"产品最高额度由您的各家关联企业合计使用，本笔最多还能申请 {headroom.MostCny:N0} 元。", "amountCny");

        @case.RequestedAmountCny = AmountCny;
        @case.RequestedMonths = Months;
        @case.RepaymentMethod = Method ?? methods[0];
        @case.Purpose = Purpose.Trim();
        @case.AccountKind = AccountKind;
        @case.AccountNo = authorised.Value.AccountNo ?? @case.AccountNo;
        @case.SubmittedAtUtc = work.NowUtc;
        @case.SubmittedById = work.Actor.AccountId;
        @case.LiveKey = $"{applicant.Id:N}:{terms.Code}";
        @case.ExposureCny = others + AmountCny;
        work.Record(AuditSubject.Case(CaseId), "ApplicationSubmitted", null, new { AmountCny, Months, method = @case.RepaymentMethod, PurposeCode, Purpose, AccountKind, measurement = measurement.Id, Consents });
        ConsentTaking.Keep(work, CaseId, step.Visit, Consents ?? []);
        await work.Desk.Flow.SignalAsync(work, @case, step, "submitted", ct);
        return Done.Instance;
    }

    private Refusal? Check(ProductTerms terms, Measurement measurement, IReadOnlyList<string> methods)
    {
        if (AmountCny <= 0)
            return new Refusal("amount-not-positive", "申请金额须大于零。", "amountCny");
        if (decimal.Round(AmountCny, 2) != AmountCny)
            return new Refusal("amount-not-in-fen", "申请金额最多两位小数。", "amountCny");
        var most = KnownLimit.Of(terms, measurement);
        if (AmountCny > most)
        {
            return measurement.LimitCny is null
                ? new Refusal("amount-above-known-limit", $"部分数据没有取得，预授信额度待人工核定；按已知数据申请金额不能超过 {most:N0} 元。", "amountCny")
                : new Refusal("amount-above-pre-credit", $"申请金额不能超过预授信额度 {most:N0} 元。", "amountCny");
        }

        if (!terms.Sheet.Terms.AllowsMonths(Months))
        {
            return terms.Sheet.Terms.TenorFromMonths is { } from
                ? new Refusal("months-out-of-range", $"期限须为 {from} 至 {terms.FixedMonths} 个月。", "months")
                : new Refusal("months-fixed", $"期限固定为 {terms.FixedMonths} 个月。", "months");
        }

        if (Method is null ? methods.Count == 0 : !methods.Contains(Method))
            return new Refusal("method-unknown", "这个期限不能选择这种还款方式。", "method");
        if (string.IsNullOrWhiteSpace(Purpose) || Purpose.Length > 1000)
            return new Refusal("purpose-required", "请填写贷款用途，1 至 1000 个字符。", "purpose");
        if (!terms.AllowsPurpose(PurposeCode))
            return new Refusal("purpose-prohibited", "贷款只能用于生产经营，请选择清单中的用途。", "purposeCode");
        return AccountKinds.Parse(AccountKind) is { } kind && terms.AllowsAccount(kind)
            ? null
            : new Refusal("account-kind-unknown", "收款账户须为对公账户或法定代表人个人账户。", "accountKind");
    }
}
