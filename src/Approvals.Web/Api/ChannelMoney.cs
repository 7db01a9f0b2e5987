using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>支用与还款 by both channels of the customer. Source: seed 000 五, 六.</summary>
internal static class ChannelMoney
{
    private static readonly IReadOnlyList<Role> All = ChannelRoles.All;
    private static readonly IReadOnlyList<Role> Controller = [Role.Applicant];
    private static readonly IReadOnlyList<Role> Maker = [Role.EnterpriseMaker];
    private static readonly IReadOnlyList<Role> Supervisor = [Role.EnterpriseSupervisor];

    private static readonly string[] OfFacility = ["facility-closed", "facility-frozen", "facility-not-yet-valid", "facility-expired", "amount-not-payable", "term-invalid", "no-day-left", "above-available"];

    private static readonly string[] OfGates = ["documents-missing", "conditions-open", "guarantee-expired", "pledge-missing", "deposit-missing", "pledge-expired", "cover-short"];

    private static readonly string[] OfDrawing =
    [
        "purpose-required", "term-above-approved", "months-out-of-range", "method-unknown", "entrusted-payment-required", "entrusted-payment-incomplete", "loan-order-under-way", "loan-overdue", "purpose-check-overdue",
        "books-compared", .. OfGates,
    ];

    private static readonly string[] OfStanding =
    [
        "loan-order-unknown", "maker-may-not-approve", "approved-before", "level-not-reached", "level-passed", "not-an-approver", "loan-order-approved", "loan-order-rejected", "loan-order-withdrawn",
        "loan-order-lapsed", "loan-order-day-passed",
    ];

    public static void MapChannelMoney(this IEndpointRouteBuilder api)
    {
        var channel = api.MapGroup("/channel").WithTags("Channel");
        channel.MapGet("/facilities", async (Caller caller, DeskDb db) => TypedResults.Ok(await ServicingReads.FacilitiesOfAsync(db, Mine(caller), caller.Desk.Clock.Today, caller.Aborted)))
            .For(All, "额度: of the enterprise, newest first.").Produces<IReadOnlyList<FacilitySummary>>();
        channel.MapGet("/facilities/{facilityId:guid}/loans", LoansAsync).For(All, "借据 of a facility with their schedules, newest first.", "facility-unknown").Produces<IReadOnlyList<LoanStatement>>();
        channel.MapGet("/loans/{loanId:guid}/payoff", async (Guid loanId, Caller caller) => Caller.Answer(await QuoteOf.LoanAsync(caller.Desk, caller.Actor, loanId, caller.Aborted), payoff => TypedResults.Ok(payoff)))
            .For(All, "结清试算: what is filled in for a full repayment today.", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way", "loan-overdue").Produces<Payoff>();
        channel.MapGet("/orders", async (Caller caller, DeskDb db) => TypedResults.Ok(await ServicingReads.OrdersOfAsync(db, Mine(caller), caller.Actor.PersonId, caller.Desk.Clock.UtcNow, caller.Aborted)))
            .For(All, "指令: of the enterprise, newest first, with whom they wait for.").Produces<IReadOnlyList<OrderSummary>>();
        MapArrears(channel);
        MapDrawing(channel);
        MapRepaying(channel);
        MapDeciding(channel);
    }

    private static void MapDrawing(RouteGroupBuilder channel)
    {
        channel.MapPost("/drawdowns", (Body<DrawdownBody> body, Caller caller) => caller.AskAsync(
                new DrawDown(body.Value.FacilityId, body.Value.AmountCny, body.Value.Months, body.Value.Purpose, By(body.Value.Confirmation), body.Value.Method, body.Value.Payment, body.Value.AccountNo)))
            .For(
                Controller, "支用, personal channel: at once and without a new approval, to the account of the enterprise's authorisation, or of the case where the product asks for none.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "facility-unknown", "authorisation-missing", "not-the-controller", "not-the-borrower", .. OfDrawing, .. OfFacility, "authorised-account-changed", .. Confirmations.RefusalCodes])
            .Produces<MadeOrder>();
        channel.MapPost("/drawdown-orders", (Body<DrawdownBody> body, Caller caller) => caller.AskAsync(
                new MakeDrawdownOrder(body.Value.FacilityId, body.Value.AmountCny, body.Value.Months, body.Value.Purpose, By(body.Value.Confirmation), body.Value.Method, body.Value.Payment, body.Value.AccountNo)))
            .For(
                Maker, "支用制单: waits for the enterprise's process.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "facility-unknown", "authorisation-missing", "process-missing", .. OfDrawing,
                    "not-a-maker", "amount-not-payable", "no-approver-left", .. OfFacility.Except(["amount-not-payable"]), "authorised-account-changed", .. Confirmations.RefusalCodes,
                ])
            .Produces<MadeOrder>();
        channel.MapPost("/facilities/{facilityId:guid}/payment-documents", KeepPaymentDocumentAsync)
            .For(
                [.. Controller, .. Maker], "发票或合同 of a drawing to a payee: kept before the drawing, which names it by its hash; PDF, JPEG or PNG, at most 20 MiB.",
                ["idempotency-key-reused", .. OperationContracts.OfUpload, "facility-unknown", "file-name-invalid", "file-empty", "file-too-large", "file-type-refused", "file-type-mismatch"])
            .WithMetadata(new TakesUpload()).Produces<KeptPaymentDocument>();
    }

    private static async Task<IResult> KeepPaymentDocumentAsync(Guid facilityId, Upload upload, Caller caller) => upload.Fields.Count > 0
        ? Problems.OfFaults([.. upload.Fields.Keys.Select(name => new RequestFault(name, "field-unknown", $"没有 {name} 这个字段。"))])
        : await caller.AskAsync(new KeepPaymentDocument(facilityId, upload.FileName, upload.ContentType, upload.Content));

    private static void MapRepaying(RouteGroupBuilder channel)
    {
        channel.MapPost("/repayments", (Body<RepaymentBody> body, Caller caller, DeskDb db, ICoreBanking bank) =>
                FromAsync(body.Value, caller, db, bank, form => new Repay(form.LoanId, form.AmountCny, form.AccountNo, By(form.Confirmation), form.PayoffCny)))
            .For(
                Controller, "还款, personal channel: a part, or without an amount all of it.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "core-banking-silent", "account-not-yours", "account-not-current", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way", "loan-overdue",
                    "account-no-invalid", "amount-not-payable", "not-a-part", "payoff-changed", .. Confirmations.RefusalCodes,
                ])
            .Produces<MadeOrder>();
        channel.MapPost("/repayment-orders", (Body<RepaymentBody> body, Caller caller, DeskDb db, ICoreBanking bank) =>
                FromAsync(body.Value, caller, db, bank, form => new MakeRepaymentOrder(form.LoanId, form.AmountCny, form.AccountNo, By(form.Confirmation), form.PayoffCny)))
            .For(
                Maker, "还款制单: in full it is approved on the same day, or lapses at 24:00.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "core-banking-silent", "account-not-yours", "account-not-current", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way", "loan-overdue",
                    "process-missing", "account-no-invalid", "amount-not-payable", "not-a-part", "not-a-maker", "no-approver-left", "payoff-changed", .. Confirmations.RefusalCodes,
                ])
            .Produces<MadeOrder>();
    }

    private static void MapArrears(RouteGroupBuilder channel)
    {
        channel.MapGet("/loans/{loanId:guid}/arrears", async (Guid loanId, Caller caller) => Caller.Answer(await QuoteOf.ArrearsAsync(caller.Desk, caller.Actor, loanId, caller.Aborted), quote => TypedResults.Ok(quote)))
            .For(All, "欠款试算: what is overdue today with its overdue interest, oldest first.", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way").Produces<ArrearsQuote>();
        channel.MapPost("/arrears", async (Body<RepaymentAccountBody> body, Caller caller, DeskDb db, ICoreBanking bank) =>
            {
                var found = await ChannelSetUp.AccountsOfAsync(caller, db, bank);
                return (found.Refusal ?? EnterpriseAccounts.RepaymentRefusal(found.Value, body.Value.AccountNo)) is { } refusal
                    ? Problems.Of(refusal)
                    : await caller.AskAsync(new RepayArrears(body.Value.LoanId, body.Value.AccountNo, By(body.Value.Confirmation)));
            })
            .For(
                Controller, "归还欠款: what is overdue, oldest instalment first, from any personal current account of the payer.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "core-banking-silent", "account-not-yours", "account-not-current", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way", "nothing-overdue",
                    "account-no-invalid", .. Confirmations.RefusalCodes,
                ])
            .Produces<PaidArrears>();
        channel.MapPost("/arrears-orders", async (Body<ArrearsOrderBody> body, Caller caller, DeskDb db, ICoreBanking bank) =>
            {
                var found = await ChannelSetUp.AccountsOfAsync(caller, db, bank);
                return (found.Refusal ?? EnterpriseAccounts.RepaymentRefusal(found.Value, body.Value.AccountNo)) is { } refusal
                    ? Problems.Of(refusal)
                    : await caller.AskAsync(new MakeArrearsOrder(body.Value.LoanId, body.Value.AccountNo, By(body.Value.Confirmation), body.Value.TotalCny));
            })
            .For(
                Maker, "归还欠款制单: all that is overdue, from a current account of the enterprise; it is approved on the same day, or lapses at 24:00.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "core-banking-silent", "account-not-yours", "account-not-current", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way", "nothing-overdue",
                    "process-missing", "account-no-invalid", "not-a-maker", "no-approver-left", "payoff-changed", .. Confirmations.RefusalCodes,
                ])
            .Produces<MadeOrder>();
        channel.MapPost("/repayment-accounts", (Body<RepaymentAccountBody> body, Caller caller, DeskDb db, ICoreBanking bank) => ChangeAccountAsync(body.Value, caller, db, bank))
            .For(
                Controller, "变更还款账户: what falls due is debited from another account of the borrower from now on.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "core-banking-silent", "account-not-yours", "account-not-current", "loan-unknown", "loan-settled", "books-compared", "loan-order-under-way",
                    "account-no-invalid", .. Confirmations.RefusalCodes,
                ])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ChangeAccountAsync(RepaymentAccountBody form, Caller caller, DeskDb db, ICoreBanking bank)
    {
        var mine = Mine(caller);
        var @case = await (from l in db.Loans join f in db.Facilities on l.FacilityId equals f.Id join c in db.Cases on f.CaseId equals c.Id where l.Id == form.LoanId && f.ApplicantId == mine select c)
            .AsNoTracking().SingleOrDefaultAsync(caller.Aborted);
        if (@case is null)
            return Problems.Of("loan-unknown", "没有这笔借据，或者您无权查看。");
        return await RepaymentAccounts.WrongAsync(caller.Desk, db, bank, @case, form.AccountNo, caller.Aborted) is { } wrong
            ? Problems.Of(wrong)
            : await caller.DoAsync(new ChangeRepaymentAccount(form.LoanId, form.AccountNo, By(form.Confirmation)));
    }

    private static void MapDeciding(RouteGroupBuilder channel)
    {
        channel.MapPost("/orders/{orderId:guid}/approval", (Guid orderId, Body<OrderApprovalBody> body, Caller caller) => caller.AskAsync(new ApproveOrder(orderId, body.Value.SeenDigest, By(body.Value.Confirmation))))
            .For(
                Supervisor, "审批通过: names the digest of what was seen; the last approval moves the money.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OfStanding, "loan-settled", "books-compared", "loan-order-under-way", "loan-overdue", "nothing-overdue", "not-a-part", "payoff-changed", "no-approver-left",
                    "purpose-check-overdue", .. OfGates, .. OfFacility, "authorisation-missing", "authorised-account-changed", "loan-order-changed", .. Confirmations.RefusalCodes,
                ])
            .Produces<MadeOrder>();
        channel.MapPost("/orders/{orderId:guid}/rejection", (Guid orderId, Body<OrderRejectionBody> body, Caller caller) => caller.DoAsync(new RejectOrder(orderId, body.Value.Reason)))
            .For(Supervisor, "退回: with a reason; nothing moves.", ["idempotency-key-reused", .. OperationContracts.OfBody, .. OfStanding, "reason-required"]).Produces(StatusCodes.Status204NoContent);
        channel.MapPost("/orders/{orderId:guid}/withdrawal", (Guid orderId, Body<OrderWithdrawalBody> body, Caller caller) => caller.DoAsync(new WithdrawOrder(orderId, body.Value.Reason)))
            .For(
                ChannelRoles.Operators, "撤回: by the maker while it waits; by any 主管 once the maker acts for the enterprise no more.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "loan-order-unknown", "not-the-order-maker", "loan-order-approved", "loan-order-rejected", "loan-order-withdrawn", "loan-order-lapsed",
                    "loan-order-day-passed",
                ])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static Guid Mine(Caller caller) => caller.Actor.ApplicantId!.Value;

    private static Confirmation By(OrderConfirmationBody? body) => ChannelSetUp.ConfirmedBy(body);

    private static async Task<IResult> FromAsync(RepaymentBody form, Caller caller, DeskDb db, ICoreBanking bank, Func<RepaymentBody, ICommand<MadeOrder>> command)
    {
        if (form is { AmountCny: null, PayoffCny: null })
            return Problems.OfFaults([new RequestFault("payoffCny", "field-missing", "全部还款须写明查询到的结清金额。")]);
        var found = await ChannelSetUp.AccountsOfAsync(caller, db, bank);
        if ((found.Refusal ?? EnterpriseAccounts.RepaymentRefusal(found.Value, form.AccountNo)) is { } refusal)
            return Problems.Of(refusal);
        return await caller.AskAsync(command(form));
    }

    private static async Task<IResult> LoansAsync(Guid facilityId, Caller caller, DeskDb db)
    {
        var mine = Mine(caller);
        return await db.Facilities.AnyAsync(facility => facility.Id == facilityId && facility.ApplicantId == mine, caller.Aborted)
            ? TypedResults.Ok(await ServicingReads.LoansOfAsync(db, facilityId, caller.Desk.Clock.UtcNow, caller.Actor.PersonId, caller.Aborted))
            : Problems.Of("facility-unknown", "没有这个额度，或者您无权查看。");
    }

    /// <param name="AccountNo">收款账户 that the customer was shown.</param>
    /// <param name="Method">One that the product offers for the tenor; without it the one agreed.</param>
    /// <param name="Payment">受托支付: needed above the product's limit.</param>
    internal sealed record DrawdownBody(
        Guid FacilityId, decimal AmountCny, int Months, [property: StringLength(1000)] string Purpose, [property: StringLength(32)] string AccountNo, OrderConfirmationBody? Confirmation = null, [property: StringLength(32)] string? Method = null, EntrustedPayment? Payment = null);

    /// <param name="AmountCny">归还本金; without it the loan is repaid in full.</param>
    /// <param name="PayoffCny">结清金额 that the customer was shown, of a full repayment.</param>
    internal sealed record RepaymentBody(
        Guid LoanId, [property: StringLength(32)] string AccountNo, decimal? AmountCny = null, decimal? PayoffCny = null, OrderConfirmationBody? Confirmation = null);

    internal sealed record RepaymentAccountBody(Guid LoanId, [property: StringLength(32)] string AccountNo, OrderConfirmationBody? Confirmation = null);

    /// <param name="TotalCny">欠款合计 that the maker was shown.</param>
    internal sealed record ArrearsOrderBody(Guid LoanId, [property: StringLength(32)] string AccountNo, decimal TotalCny, OrderConfirmationBody? Confirmation = null);

    internal sealed record OrderApprovalBody([property: StringLength(64)] string SeenDigest, OrderConfirmationBody? Confirmation = null);

    internal sealed record OrderWithdrawalBody([property: StringLength(1000)] string? Reason = null);

    internal sealed record OrderRejectionBody([property: StringLength(1000)] string Reason);
}
