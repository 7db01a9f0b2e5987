using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Collateral;
using Approvals.Casework.Committee;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Subsidies;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>落实条件: what the approval demands, and who saw to it.</summary>
internal static class Conditions
{
    public static void MapConditions(this IEndpointRouteBuilder api)
    {
        var conditions = api.MapGroup("/cases/{caseId:guid}/conditions").WithTags("Conditions");
        conditions.MapGet("/", ListAsync).For(DataScope.CaseReaders, "落实条件: every condition of the approval, in order.", "case-unknown").Produces<IReadOnlyList<ConditionView>>();
        conditions.MapPost("/{conditionId:guid}/verification", VerifyAsync)
            .For(
                [Role.OperationsMaker, Role.OperationsChecker], "核实落实条件: the evidence has been seen.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "condition-unknown", "conflict-of-duties", "stale",
                    "condition-settled", "note-required",
                ])
            .Produces(StatusCodes.Status204NoContent);
        conditions.MapPost("/{conditionId:guid}/waiver", WaiveAsync)
            .For(
                CommitteeRoles.Authorised, "免除落实条件: whoever set it takes it back, with a reason.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "condition-unknown", "not-your-condition", "stale",
                    "condition-settled", "note-required",
                ])
            .Produces(StatusCodes.Status204NoContent);
        api.MapPost("/cases/{caseId:guid}/guarantee-letter/settlement", (Guid caseId, Body<LetterBody> body, Caller caller) =>
                caller.DoAsync(new SettleGuaranteeLetter(caseId, body.Value.Accepts, body.Value.Reason)))
            .WithTags("Conditions")
            .For(
                [Role.OperationsMaker, Role.OperationsChecker], "处理存疑保函: takes a letter that does not say what it must, with a reason, or ends the case.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "conflict-of-duties", "letter-not-questioned", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        api.MapPost("/cases/{caseId:guid}/purpose-check", (Guid caseId, Body<PurposeCheckBody> body, Caller caller) => caller.DoAsync(new CompletePurposeCheck(caseId, body.Value.Note)))
            .WithTags("Conditions")
            .For(
                [Role.CustomerManager], "完成用途核查: what the money was used for, on a case that is closed.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "no-purpose-check", "not-your-case", "note-required"])
            .Produces(StatusCodes.Status204NoContent);
        api.MapPost("/cases/{caseId:guid}/subsidy-claim", (Guid caseId, Body<SubsidyClaimBody> body, Caller caller) => caller.DoAsync(new CompleteSubsidyClaim(caseId, body.Value.Note)))
            .WithTags("Conditions")
            .For(
                [Role.CustomerManager], "完成补贴申报: what was claimed from the government, on a case that is closed.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "no-subsidy-claim", "not-your-case", "note-required"])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted)));

    /// <summary>Every condition of the case, in order.</summary>
    public static async Task<List<ConditionView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var rows = await (from c in db.Conditions.AsNoTracking()
                          where c.CaseId == caseId
                          orderby c.Number
                          select new { Row = c, SetBy = db.Users.Where(a => a.Id == c.SetById).Select(a => a.Name).First(), SettledBy = db.Users.Where(a => a.Id == c.SettledById).Select(a => a.Name).FirstOrDefault() })
            .ToListAsync(ct);
        return rows.ConvertAll(r => new ConditionView(
            r.Row.Id, r.Row.Number, r.Row.Text, r.Row.Gate, r.Row.LevelTitle, r.SetBy, r.Row.State, r.SettledBy, r.Row.SettledAtUtc, r.Row.Note, r.Row.Version));
    }

    private static Task<IResult> VerifyAsync(Guid caseId, Guid conditionId, Body<SettlementBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new VerifyCondition(caseId, conditionId, version, body.Value.Note));

    private static Task<IResult> WaiveAsync(Guid caseId, Guid conditionId, Body<SettlementBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new WaiveCondition(caseId, conditionId, version, body.Value.Note));

    internal sealed record SettlementBody([property: StringLength(4000)] string Note, int? SeenVersion = null);

    internal sealed record PurposeCheckBody([property: StringLength(4000)] string Note);

    internal sealed record SubsidyClaimBody([property: StringLength(4000)] string Note);

    internal sealed record LetterBody(bool Accepts, [property: StringLength(1000)] string Reason);
}

/// <param name="Gate">What it holds up.</param>
/// <param name="Version">Seen version of a verification or waiver; its ETag is the number in quotes.</param>
internal sealed record ConditionView(
    Guid Id, int Number, string Text, ConditionGate Gate, string Level, string SetBy, ConditionState State, string? SettledBy, DateTime? SettledAtUtc, string? Note, int Version);
