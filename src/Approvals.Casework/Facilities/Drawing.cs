using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Products;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>支用依据: the facility, its case, and where the money goes.</summary>
internal sealed record DrawingGround(Facility Facility, Case Case, string AccountNo);

/// <summary>支用内容: what is asked for, the same in both channels.</summary>
/// <param name="Method">还款方式 that the product offers for the tenor; null for the one agreed, or the first that fits.</param>
/// <param name="Payment">受托支付; null where the borrower pays by itself.</param>
internal sealed record DrawingForm(decimal AmountCny, int Months, string Purpose, string? Method, EntrustedPayment? Payment);

/// <summary>
/// 支用: what both channels ask before anything is drawn, without a new approval. The money goes to the account of the enterprise's authorisation where the product asks for
/// one, else to the disbursement account of the case, whatever the channel. Source: seeds 000 五, 002 §一.5, 003 §一.
/// </summary>
internal static class Drawing
{
    private const int LongestPurpose = 1000;

    /// <summary>
    /// Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>; where the product asks for an enterprise's authorisation <c>authorisation-missing</c>, in the personal channel
    /// <c>not-the-controller</c>; else in the personal channel <c>not-the-borrower</c>.
    /// </summary>
    public static async ValueTask<Result<DrawingGround>> GroundAsync(Work work, Guid facilityId, Role role, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, role) is { } missing)
            return missing;
        var facility = await work.Db.Facilities.SingleOrDefaultAsync(f => f.Id == facilityId, ct);
        if (facility is null || work.Actor.ApplicantId != facility.ApplicantId)
            return ServicingRefusals.FacilityUnknown;
        var @case = await work.CaseOfAsync(facility.CaseId, ct);
        if (!work.TermsOf(@case).Sheet.NeedsEnterpriseAuthorisation)
        {
            return role == Role.Applicant && !await HasAppliedAsync(work, @case, ct)
                ? ServicingRefusals.NotTheBorrower
                : new DrawingGround(facility, @case, @case.AccountNo ?? throw new InvalidOperationException($"Facility {facilityId} was opened without an account."));
        }

        if (await EnterpriseAuthorisations.InForceAsync(work, facility.ApplicantId, ct) is not { } authorisation)
            return ServicingRefusals.AuthorisationMissing;
        return role == Role.Applicant && authorisation.ControllerPersonId != work.Actor.PersonId
            ? ServicingRefusals.NotTheController
            : new DrawingGround(facility, @case, authorisation.AccountNo);
    }

    /// <summary>
    /// Refusals in order: <c>purpose-required</c>, <c>term-above-approved</c>, <c>months-out-of-range</c>, <c>method-unknown</c>, <c>entrusted-payment-required</c>,
    /// <c>entrusted-payment-incomplete</c>, <c>loan-order-under-way</c>, those of <see cref="HeldBackAsync"/>.
    /// </summary>
    public static async ValueTask<Refusal?> BarAsync(Work work, DrawingGround ground, DrawingForm form, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.Purpose) || form.Purpose.Length > LongestPurpose)
            return ServicingRefusals.Tell(OrderRefusalCode.PurposeRequired);
        if (form.Months > ground.Case.ApprovedMonths)
            return new Refusal("term-above-approved", $"期限不能超过批准的 {ground.Case.ApprovedMonths} 个月。", "months");
        var terms = work.TermsOf(ground.Case);
        if (form.Months > 0 && terms.Sheet.Terms.TenorFromMonths is { } from && form.Months < from)
            return new Refusal("months-out-of-range", $"期限须为 {from} 至 {terms.FixedMonths} 个月。", "months");
        if (form.Months > 0 && MethodOf(terms, ground.Case, form) is null)
            return new Refusal("method-unknown", "这个期限不能选择这种还款方式。", "method");
        var ownUpToCny = terms.Sheet.Servicing.EntrustedPaymentAboveCny;
        if (form.Payment is null && form.AmountCny > ownUpToCny)
            return new Refusal("entrusted-payment-required", $"单笔超过 {ownUpToCny:N2} 元的支用须由银行受托支付：请填写收款人名称、账号、开户行、发票或合同编号，并附发票或合同。", "payeeName");
        if (form.Payment is { IsWhole: false } || form.Payment?.PayeeAccountNo == ground.AccountNo)
            return new Refusal("entrusted-payment-incomplete", "受托支付的收款人名称、账号（8 至 32 位数字）、开户行、发票或合同编号和发票或合同都要填写。", "payeeName");
        if (await work.Db.LoanOrders.AnyAsync(o => o.LiveFor == ground.Facility.Id, ct))
            return ServicingRefusals.UnderWay;
        return await HeldBackAsync(work, ground.Facility, form.AmountCny, ct);
    }

    /// <summary>
    /// Refusals in order: <c>loan-overdue</c>, <c>purpose-check-overdue</c>, <c>facility-expired</c> (another has followed it), <c>above-available</c> (what is still owed under the one before counts, but for what falls due
    /// today), <c>books-compared</c> (the core banking system knows of money that the desk does not, or was not asked yet after a restore), then what
    /// keeps money of the case back: those of <see cref="DisbursementGates"/>.
    /// </summary>
    public static async ValueTask<Refusal?> HeldBackAsync(Work work, Facility facility, decimal amountCny, CancellationToken ct)
    {
        if (await OverdueLoans.Of(work.Db, facility).AnyAsync(ct))
            return ServicingRefusals.LoanOverdue;
        if (await PurposeChecking.OverdueAsync(work, facility, ct) is { } uncheckedUse)
            return uncheckedUse;
        if (await work.Db.Facilities.AnyAsync(next => next.RenewsId == facility.Id && next.ValidFrom <= work.Today, ct))
            return ServicingRefusals.Tell(FacilityRefusalCode.FacilityExpired);
        if (facility.ValidFrom <= work.Today && await OwedBeforeAsync(work, facility, ct) is var owed and > 0m && amountCny > facility.Position().AvailableCny - owed)
            return ServicingRefusals.Tell(FacilityRefusalCode.AboveAvailable);

        return await LedgerDifference.IsComparingAsync(work.Db, facility.ApplicantId, ct)
            ? ServicingRefusals.BooksCompared
            : await DisbursementGates.ClosedAsync(work, facility.CaseId, ct, facility);
    }

    /// <summary>What is owed under the facilities before, however many renewals ago, and what was drawn under them and is on its way; not what falls due by today, which may be repaid out of this one.</summary>
    private static async ValueTask<decimal> OwedBeforeAsync(Work work, Facility facility, CancellationToken ct)
    {
        var owed = 0m;
        for (var renewed = facility; renewed.RenewsId is { } id;)
        {
            renewed = await work.Db.Facilities.SingleAsync(f => f.Id == id, ct);
            var due = (await work.Db.Loans.Where(l => l.FacilityId == id && l.MaturesOn <= work.Today).Select(l => l.BalanceCny).ToListAsync(ct)).Sum();
            owed += renewed.Position().OutstandingCny - due;
        }

        return owed;
    }

    /// <summary>Refusal <c>authorised-account-changed</c> when the enterprise has authorised another account since the order was made.</summary>
    public static async ValueTask<Refusal?> AccountChangedAsync(Work work, Facility facility, LoanOrder order, CancellationToken ct)
    {
        if (!work.TermsOf(await work.CaseOfAsync(facility.CaseId, ct)).Sheet.NeedsEnterpriseAuthorisation)
            return null;
        return await EnterpriseAuthorisations.InForceAsync(work, facility.ApplicantId, ct) is not { } authorisation
            ? ServicingRefusals.AuthorisationMissing
            : authorisation.AccountNo == order.AccountNo ? null : ServicingRefusals.AccountChanged(authorisation.AccountNo);
    }

    public static LoanOrder Order(Work work, DrawingGround ground, OrderChannel channel, Guid id, DrawingForm form, OperatorProcess? process = null) => new()
    {
        Id = id,
        FacilityId = ground.Facility.Id,
        Kind = LoanOrderKind.Drawdown,
        Channel = channel,
        State = LoanOrderState.AwaitingApproval,
        AmountCny = form.AmountCny,
        AccountNo = ground.AccountNo,
        Months = form.Months,
        Method = MethodOf(work.TermsOf(ground.Case), ground.Case, form),
        Purpose = form.Purpose,
        PayeeName = form.Payment?.PayeeName,
        PayeeAccountNo = form.Payment?.PayeeAccountNo,
        PayeeBank = form.Payment?.PayeeBank,
        InvoiceNumber = form.Payment?.InvoiceNumber,
        DocumentHash = form.Payment?.DocumentHash.ToUpperInvariant(),
        MakerId = work.Actor.PersonId,
        MadeAtUtc = work.NowUtc,
        Process = process is null ? null : LoanOrder.Write(process),
        LiveFor = ground.Facility.Id,
    };

    /// <summary>Takes the amount from the limit and sends the order. What the core banking system refuses goes back.</summary>
    /// <param name="drawn">Not refused.</param>
    public static void Send(Work work, Facility facility, LoanOrder order, FacilityAnswer drawn)
    {
        facility.Keep(drawn);
        order.PrincipalCny = order.AmountCny;
        order.MaturesOn = drawn.Maturity!.On;
        order.Send(work, facility.CaseId, work.Today);
    }

    /// <summary>还款方式: the one asked for, if the product offers it for the tenor; else the one agreed with the facility, unless it is for other tenors only; else the first offered.</summary>
    /// <returns>Null when the one asked for is not offered, or none is.</returns>
    private static string? MethodOf(ProductTerms terms, Case @case, DrawingForm form)
    {
        var offered = terms.MethodsFor(form.Months, @case.IsPrime);
        if (form.Method is { } asked)
            return offered.Contains(asked) ? asked : null;
        var agreed = terms.RepaymentMethod;
        return offered.Contains(agreed) || !terms.Offers(agreed) ? agreed : offered.FirstOrDefault();
    }

    private static async ValueTask<bool> HasAppliedAsync(Work work, Case @case, CancellationToken ct) =>
        await work.Db.Users.AnyAsync(a => a.Id == @case.SubmittedById && a.PersonId == work.Actor.PersonId, ct);
}
