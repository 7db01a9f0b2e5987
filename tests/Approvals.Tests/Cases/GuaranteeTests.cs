using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Outbox;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;
using GuaranteeState = Approvals.Casework.Collateral.GuaranteeState;

namespace Approvals.Tests.Cases;

/// <summary>A guarantee company that says nothing, too late, or to a case that no longer wants it.</summary>
public sealed class GuaranteeTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;
    private static readonly TimeOnly Closing = new(17, 30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Asked on Wednesday; one working day: Thursday 17:30.</summary>
    [Fact]
    public Task CompanyWhoseCallbackWasLost_IsEnquiredAfterAWorkingDay_AndItsLetterTaken() => CaseWorld.PlayAsync(async world =>
    {
        await world.OutsideAsync("control/faults", new { operation = "guarantee.callback", kind = "loseCallback", count = (int?)null });
        var journey = await world.ToAsync("approval", 500_000m, "large-guarantee-1", "bj01", "guarantee");
        await journey.ApproveAsync(Cancelled);
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(17, 29, 59, 999), Cancelled);
        await world.World.StepAsync(Cancelled);
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));

        await world.World.MoveToAsync(Wednesday.AddDays(1), Closing, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);

        var request = await world.ReadAsync(db => db.GuaranteeRequests.SingleAsync(Cancelled));
        Assert.Equal(GuaranteeState.Issued, request.State);
        Assert.NotNull(request.LetterNumber);
        Assert.Equal(TimerState.Cancelled, await TimerAsync(world));
    });

    [Fact]
    public Task CompanyThatStaysSilent_IsEnquiredEveryWorkingDay() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await journey.ApproveAsync(Cancelled);
        await world.World.UntilAsync(db => db.GuaranteeRequests.AnyAsync(r => r.Sequence == 2, Cancelled), "it is under review", journey.CaseId, Cancelled);

        // Thursday, Friday, Monday.
        foreach (var days in new[] { 1, 2, 5 })
        {
            await world.World.MoveToAsync(Wednesday.AddDays(days), Closing, Cancelled);
            await world.World.StepAsync(Cancelled);
        }

        var enquiries = await world.ReadAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == "guarantee-enquiry").ToListAsync(Cancelled));
        Assert.Equal(3, enquiries.Count);
        Assert.All(enquiries, m => Assert.Equal((OutboxState.Delivered, null), (m.State, m.LastError)));
        Assert.Equal(TimerState.Pending, await TimerAsync(world));
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));
        await Walk.IssueAsync(world);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task CaseThatGoesBack_TakesItsGuaranteeBack_AndLateAnswersChangeNothing(bool isIssued) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        var first = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(Cancelled));
        if (isIssued)
            await Walk.IssueAsync(world);
        await journey.ReturnAsync(ReturnStep.Documents, Cancelled);
        await world.World.StepAsync(Cancelled);

        Assert.Equal(GuaranteeState.Withdrawn, await StateAsync(world, first.Id));
        Assert.Equal("withdrawn", await PartnersStateAsync(world, first.Id));

        await world.OnAsync(journey, "documents", "approval", 500_000m);
        var second = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(r => r.Id != first.Id, Cancelled));
        Assert.Equal((2, GuaranteeState.Requested), (second.Visit, second.State));
        await journey.ApproveAsync(Cancelled);
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));

        var late = new HearGuarantee(new Casework.Partners.Guarantee.GuaranteeStatus(
            "G1", first.Id.ToString("N"), Casework.Partners.Guarantee.GuaranteeState.Refused, 7, false, null, "R01", "不予担保"));
        await world.DoAsync(late, Actor.Partner("guarantee"));
        Assert.Equal("guarantee-stale", (await world.RefusedAsync(late, Actor.Partner("guarantee"))).Code);

        Assert.Equal(GuaranteeState.Withdrawn, await StateAsync(world, first.Id));
        Assert.Equal(GuaranteeState.Requested, await StateAsync(world, second.Id));
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "GuaranteeAnsweredLate", Cancelled)));
        Assert.Equal("reviewing", await PartnersStateAsync(world, second.Id));
    });

    [Theory]
    [InlineData(CaseOutcome.Rejected)]
    [InlineData(CaseOutcome.Cancelled)]
    [InlineData(CaseOutcome.Lapsed)]
    public Task CaseThatEndsWithoutMoney_GivesTheLetterBack(CaseOutcome outcome) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await Walk.IssueAsync(world);
        if (outcome == CaseOutcome.Rejected)
            await journey.RejectAsync(Cancelled);
        if (outcome == CaseOutcome.Cancelled)
            await journey.CancelAsync(Cancelled);
        if (outcome == CaseOutcome.Lapsed)
        {
            await world.OnAsync(journey, "approval", "sign", 500_000m);
            await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        }

        await world.World.StepAsync(Cancelled);

        var request = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal(outcome, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.Equal(GuaranteeState.Withdrawn, request.State);
        Assert.Equal("withdrawn", await PartnersStateAsync(world, request.Id));
    });

    [Fact]
    public Task CaseThatEndsWithMoney_KeepsTheLetter() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("closed", 500_000m, "guarantor-silent-1", "bj01", "guarantee", guarantorAnswers: true);

        Assert.Equal(GuaranteeState.Issued, await world.ReadAsync(db => db.GuaranteeRequests.Select(r => r.State).SingleAsync(Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.Kind == "guarantee-withdrawal", Cancelled)));
    });

    /// <summary>The company never heard of what was taken back before it was told.</summary>
    [Fact]
    public Task RequestTakenBackBeforeItWasSent_IsNeverSent() => CaseWorld.PlayAsync(async world =>
    {
        await world.OutsideAsync("control/faults", new { operation = "guarantee.apply", kind = "dropBeforeEffect", count = (int?)null });
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await world.World.StepAsync(Cancelled);
        await journey.CancelAsync(Cancelled);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.World.StepAsync(Cancelled);

        var messages = await world.ReadAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind.StartsWith("guarantee")).OrderBy(m => m.Id).ToListAsync(Cancelled));
        Assert.Equal(["guarantee", "guarantee-withdrawal"], messages.Select(m => m.Kind));
        Assert.All(messages, m => Assert.Equal((OutboxState.Delivered, null), (m.State, m.LastError)));
        Assert.Null(await PartnersStateAsync(world, await world.ReadAsync(db => db.GuaranteeRequests.Select(r => r.Id).SingleAsync(Cancelled))));
    });

    public enum Wrong
    {
        Amount,
        Fee,
        Date,
        Missing,
    }

    /// <summary>The request is 500,000 and the sheet's highest fee 1%: one fen less, one hundred-thousandth more, a day too late, or no letter at all.</summary>
    [Theory]
    [InlineData(Wrong.Amount, "保函金额 499,999.99 元低于贷款金额 500,000.00 元")]
    [InlineData(Wrong.Fee, "担保费率 1.001% 高于产品规定的 1%")]
    [InlineData(Wrong.Date, "保函只允许在 2026-03-03 前放款")]
    [InlineData(Wrong.Missing, "担保机构同意担保，但没有给出保函")]
    public Task LetterThatDoesNotSayWhatItMust_IsPutBeforeOperations(Wrong wrong, string why) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await journey.ApproveAsync(Cancelled);
        await world.DoAsync(await LetterAsync(world, wrong, sequence: 3), Actor.Partner("guarantee"));

        var request = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal((GuaranteeState.Questioned, why), (request.State, request.Reason));
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));
        Assert.Equal(1, await world.ReadAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.GuaranteeLetter && i.State == WorkItemState.Open, Cancelled)));

        var settle = new SettleGuaranteeLetter(journey.CaseId, true, "担保公司已出具补充函");
        Assert.Equal("reason-required", (await world.RefusedAsync(settle with { Reason = " " }, world.World.Staff("maker.bj01"))).Code);
        await world.DoAsync(settle, world.World.Staff("maker.bj01"));
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.Equal("case-unknown", (await world.RefusedAsync(settle, world.World.Staff("maker.sh01"))).Code);
        Assert.Equal("letter-not-questioned", (await world.RefusedAsync(settle, world.World.Staff("maker.bj01"))).Code);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task QuestionedLetter_IsReplacedByACorrectedOne_OrRefused(bool isCorrected) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await journey.ApproveAsync(Cancelled);
        await world.DoAsync(await LetterAsync(world, Wrong.Amount, sequence: 3), Actor.Partner("guarantee"));
        if (isCorrected)
            await world.DoAsync(await LetterAsync(world, null, sequence: 4), Actor.Partner("guarantee"));
        else
            await world.DoAsync(new SettleGuaranteeLetter(journey.CaseId, false, "担保额度不足"), world.World.Staff("maker.bj01"));

        Assert.Equal(isCorrected ? "sign" : "", await journey.StageAsync(Cancelled));
        Assert.Equal(isCorrected ? null : CaseOutcome.GuaranteeRefused, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.Kind == WorkKinds.GuaranteeLetter && i.State == WorkItemState.Open, Cancelled)));
    });

    /// <summary>The letter of 4 March lets money be paid until 4 June, included.</summary>
    [Theory]
    [InlineData("2026-06-04", false)]
    [InlineData("2026-06-05", true)]
    public Task Disbursement_AfterTheLettersLastDay_IsRefused(string on, bool isRefused) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse", 500_000m, "guarantor-silent-1", "bj01", "guarantee", guarantorAnswers: true);
        world.SetTime(DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Closing);
        var made = await world.Desk.RunAsync(new Casework.Disbursement.MakeDisbursement(journey.CaseId), world.World.Staff("maker.bj01"), ct: Cancelled);
        Assert.Equal(isRefused ? "guarantee-expired" : null, made.Refusal?.Code);
    });

    private static async Task<HearGuarantee> LetterAsync(CaseWorld world, Wrong? wrong, int sequence)
    {
        var request = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(Cancelled));
        var letter = new Casework.Partners.Guarantee.GuaranteeLetter(
            "保函1", wrong == Wrong.Amount ? 499_999.99m : 500_000m, wrong == Wrong.Fee ? 0.01001m : 0.01m, Wednesday.AddDays(-1), wrong == Wrong.Date ? Wednesday.AddDays(-1) : Wednesday);
        return new HearGuarantee(new Casework.Partners.Guarantee.GuaranteeStatus(
            "G1", request.Id.ToString("N"), Casework.Partners.Guarantee.GuaranteeState.Approved, sequence, false, wrong == Wrong.Missing ? null : letter, null, null));
    }

    private static Task<GuaranteeState> StateAsync(CaseWorld world, Guid id) => world.ReadAsync(db => db.GuaranteeRequests.Where(r => r.Id == id).Select(r => r.State).SingleAsync(Cancelled));

    private static Task<TimerState> TimerAsync(CaseWorld world) =>
        world.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKinds.GuaranteeEnquiry).Select(t => t.State).SingleAsync(Cancelled));

    /// <summary>What the guarantee company itself says of it; null when it never heard of it.</summary>
    private static async Task<string?> PartnersStateAsync(CaseWorld world, Guid id)
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        using var answer = await http.GetAsync($"guarantee/applications?reference={id:N}", Cancelled);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("state").GetString() : null;
    }
}
