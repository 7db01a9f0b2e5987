using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>额度处置: freeze, unfreeze, another limit, withdrawal, reversal, another repayment account.</summary>
internal static class FacilityActs
{
    private static readonly IReadOnlyList<Role> Makers = [Role.OperationsMaker, Role.Supervisor];

    public static void MapFacilityActs(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Servicing");
        cases.MapGet("/facility/acts", ListAsync).For(DataScope.CaseReaders, "额度处置: every act of the facility, newest first.", "case-unknown").Produces<IReadOnlyList<FacilityActView>>();
        cases.MapPost("/facility/freeze", (Guid caseId, Body<FreezeBody> body, Caller caller) => caller.DoAsync(new FreezeFacility(caseId, body.Value.Reason)))
            .For([Role.Supervisor], "冻结额度: at once; repaying goes on.", ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "facility-unknown", "reason-required", "facility-closed", "facility-frozen"])
            .Produces(StatusCodes.Status204NoContent);
        cases.MapPost("/facility/acts", (Guid caseId, Body<FacilityChangeBody> body, Caller caller) => caller.AskAsync(new ProposeFacilityChange(caseId, body.Value.Kind, body.Value.LimitCny, body.Value.Reason)))
            .For(
                Makers, "解冻、调额、收回额度: waits for another person.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "facility-unknown", "conflict-of-duties", "facility-act-kind-invalid", "reason-required", "facility-act-waiting",
                    "facility-closed", "facility-not-frozen", "facility-expired", "amount-not-payable", "limit-unchanged", "limit-above-approved", "limit-above-group-headroom", "limit-above-security",
                ])
            .Produces<MadeFacilityAct>();
        cases.MapPost("/loans/{loanId:guid}/reversals", (Guid caseId, Guid loanId, Body<ReversalBody> body, Caller caller) => caller.AskAsync(new ProposeReversal(caseId, loanId, body.Value.OrderId, body.Value.Reason)))
            .For(
                [Role.OperationsMaker], "冲正: undoes a repayment, or without one the drawing of the loan; waits for the checker.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "facility-unknown", "conflict-of-duties", "loan-unknown", "reason-required", "facility-act-waiting", "loan-reversed", "loan-order-under-way",
                    "loan-order-unknown", "not-reversible", "order-reversed", "later-postings", "security-released",
                ])
            .Produces<MadeFacilityAct>();
        cases.MapPost("/loans/{loanId:guid}/repayment-account", ProposeAccountAsync)
            .For(
                [Role.OperationsMaker], "变更还款账户: to another account of the borrower; waits for the checker.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "core-banking-silent", "account-not-yours", "account-not-current", "facility-unknown", "conflict-of-duties", "loan-unknown", "loan-settled",
                    "account-no-invalid", "reason-required", "facility-act-waiting",
                ])
            .Produces<MadeFacilityAct>();
        cases.MapPost("/ledger-differences/{differenceId:guid}/adoption", AdoptAsync)
            .For(
                [Role.OperationsMaker], "补记借据: makes the loan of a drawing that the core banking system knows and the desk has forgotten; waits for the checker.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "core-banking-silent", "facility-unknown", "conflict-of-duties", "difference-unknown", "difference-settled", "not-a-forgotten-drawing", "loan-order-under-way", "reason-required",
                    "facility-act-waiting", "term-above-approved", "facility-closed", "facility-not-yet-valid", "facility-expired", "term-invalid", "no-day-left", "above-available",
                ])
            .Produces<MadeFacilityAct>();
        cases.MapPost("/ledger-differences/{differenceId:guid}/repayment-adoption", AdoptRepaymentAsync)
            .For(
                [Role.OperationsMaker], "补记还款: books a repayment that the core banking system knows and the desk does not, as it was posted; nothing is debited; waits for the checker.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "core-banking-silent", "earlier-posting-first", "facility-unknown", "conflict-of-duties", "difference-unknown", "difference-settled",
                    "not-a-forgotten-repayment", "loan-settled", "loan-order-under-way", "reason-required", "facility-act-waiting", "later-postings", "repayment-differs",
                ])
            .Produces<MadeFacilityAct>();
        cases.MapPost("/facility/acts/{actId:guid}/decision", (Guid caseId, Guid actId, Body<FacilityActDecisionBody> body, IfMatch seen, Caller caller) => caller.DoAsync(
                seen.Version(body.Value.SeenVersion), version => new DecideFacilityAct(caseId, actId, version, body.Value.Approves, body.Value.Note)))
            .For(
                [Role.OperationsChecker, Role.Supervisor], "额度处置复核: another person than the maker lets it be done, or gives it back.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "facility-unknown", "facility-act-unknown", "conflict-of-duties", "facility-act-settled", "stale",
                    "reason-required", "limit-above-approved", "limit-above-group-headroom", "limit-above-security", "loan-reversed", "loan-order-under-way", "loan-order-unknown", "not-reversible", "order-reversed", "later-postings", "security-released", "difference-settled", "not-a-forgotten-drawing", "not-a-forgotten-repayment", "loan-settled", "repayment-differs", "facility-closed", "facility-not-frozen",
                    "facility-not-yet-valid", "facility-expired", "amount-not-payable", "term-invalid", "no-day-left", "above-available",
                ])
            .Produces(StatusCodes.Status204NoContent);
    }

    public static Task<List<FacilityActView>> OfCaseAsync(DeskDb db, IMapper mapper, Guid caseId, CancellationToken ct) =>
        (from act in db.FacilityActs.AsNoTracking() join facility in db.Facilities on act.FacilityId equals facility.Id where facility.CaseId == caseId orderby act.Id descending select act)
        .ProjectTo<FacilityActView>(mapper.ConfigurationProvider).ToListAsync(ct);

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db, IMapper mapper) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, mapper, @case.Id, caller.Aborted)));

    private static Task<IResult> ProposeAccountAsync(Guid caseId, Guid loanId, Body<ProposedAccountBody> body, Caller caller, DeskDb db, ICoreBanking bank) => db.OfCaseAsync(caller, caseId, async @case =>
        await RepaymentAccounts.WrongAsync(caller.Desk, db, bank, @case, body.Value.AccountNo, caller.Aborted) is { } wrong
            ? Problems.Of(wrong)
            : await caller.AskAsync(new ProposeRepaymentAccount(caseId, loanId, body.Value.AccountNo, body.Value.Reason)));

    private static Task<IResult> AdoptAsync(Guid caseId, Guid differenceId, Body<AdoptionBody> body, Caller caller, DeskDb db, ICoreBanking bank) => db.OfCaseAsync(caller, caseId, async @case =>
        await ForgottenDrawings.OfAsync(caller.Desk, db, bank, @case.Id, differenceId, caller.Aborted) is var found && found.Refusal is { } wrong
            ? Problems.Of(wrong)
            : await caller.AskAsync(new AdoptForgottenLoan(caseId, differenceId, found.Value, body.Value.Months, body.Value.Reason)));

    private static Task<IResult> AdoptRepaymentAsync(Guid caseId, Guid differenceId, Body<RepaymentAdoptionBody> body, Caller caller, DeskDb db, ICoreBanking bank) => db.OfCaseAsync(caller, caseId, async @case =>
        await ForgottenRepayments.OfAsync(caller.Desk, db, bank, @case.Id, differenceId, caller.Aborted) is var found && found.Refusal is { } wrong
            ? Problems.Of(wrong)
            : await caller.AskAsync(new AdoptForgottenRepayment(caseId, differenceId, found.Value, body.Value.Reason)));

    internal sealed record RepaymentAdoptionBody([property: StringLength(1000)] string Reason);

    /// <param name="Months">期限 by the contract or order on paper.</param>
    internal sealed record AdoptionBody(int Months, [property: StringLength(1000)] string Reason);

    internal sealed record FreezeBody([property: StringLength(1000)] string Reason);

    /// <param name="LimitCny">Of a changed limit only.</param>
    internal sealed record FacilityChangeBody(FacilityActKind Kind, [property: StringLength(1000)] string Reason, decimal? LimitCny = null);

    /// <param name="OrderId">The repayment; without it the drawing of the loan is undone.</param>
    internal sealed record ReversalBody([property: StringLength(1000)] string Reason, Guid? OrderId = null);

    internal sealed record ProposedAccountBody([property: StringLength(32)] string AccountNo, [property: StringLength(1000)] string Reason);

    internal sealed record FacilityActDecisionBody(bool Approves, [property: StringLength(1000)] string? Note = null, int? SeenVersion = null);
}

/// <param name="AccountNo">新还款账户; of what is adopted the account that was credited or debited.</param>
/// <param name="Version">Seen version of the decision; its ETag is the number in quotes.</param>
/// <param name="AmountCny">Of what is adopted, as core banking has posted it, like the next two.</param>
/// <param name="Months">期限 of a drawing that is adopted.</param>
/// <param name="Repayments">补记的还款, oldest first; the last is the one proposed, those before it were debited by the bank.</param>
internal sealed record FacilityActView(
    Guid Id, FacilityActKind Kind, FacilityActState State, decimal? LimitCny, Guid? LoanId, Guid? OrderId, string? AccountNo, string Reason, DateTime MadeAtUtc, DateTime? CheckedAtUtc, string? Note, int Version,
    decimal? AmountCny, DateOnly? BookedOn, string? PostingNumber, int? Months, IReadOnlyList<CoreRepayment> Repayments);

internal sealed class FacilityActsProfile : Profile
{
    public FacilityActsProfile() => CreateMap<FacilityAct, FacilityActView>().ForCtorParam(nameof(FacilityActView.Repayments), member => member.MapFrom(act => CoreRepayment.Read(act.Repayments)));
}
