using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Outbox;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Simulation.Walking;

/// <summary>
/// Plays the people of one case. It looks where the case stands and does the next act, so it may be killed anywhere and started again.
/// Every act carries a key made from what it is about: whoever does not know whether it was done does it again under the same key.
/// </summary>
internal sealed class Walker(JourneyWorld world, Play play, WalkMemory memory)
{
    private const string ApplicantName = "applicant";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% simulation\n");
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly Scenario scenario = play.Scenario;
    private Actor applicant = Actor.System;

    /// <summary>Walks to the end of the scenario: the case closed and nothing owed to anybody.</summary>
    /// <exception cref="WalkFailedException">Something was refused, answered twice in two ways, or never happened.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (memory.Offset is { } offset)
            world.Desk.Clock.Offset = offset;
        else
            await MoveToAsync(Scenarios.FirstDay, Scenarios.Morning, ct);
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, Scenarios.FirstDay, ct);
        applicant = await world.FindApplicantAsync(company.Uscc, ct) ?? await world.EnrolAsync(company, scenario.Unit.ToUpperInvariant(), ct);
        await AskAgainAsync(ct);

        var idleSince = Stopwatch.GetTimestamp();
        while (true)
        {
            await world.StepAsync(ct);
            await using var db = world.Desk.Database.Open();
            var @case = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.ApplicantId == applicant.ApplicantId, ct);
            if (@case is { IsClosed: true } && !await db.Outbox.AnyAsync(m => m.State == OutboxState.Pending || m.State == OutboxState.Enquiring, ct))
                return;
            if (@case is not { IsClosed: true } && await ActAsync(db, @case, ct))
                idleSince = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(idleSince) > LongestWait)
                throw new WalkFailedException(await WhereItStandsAsync(db, @case, ct));
            else
                await Task.Delay(Pause, ct);
        }
    }

    private string Unit => scenario.Unit;

    private string Manager => $"manager1.{Unit}";

    private string SecondInvestigator => $"manager2.{Unit}";

    /// <summary>Does the next act of the scenario.</summary>
    /// <returns>False when it is for somebody outside the bank to act.</returns>
    private async Task<bool> ActAsync(DeskDb db, Case? @case, CancellationToken ct)
    {
        if (@case is null)
            return await DoAsync(new StartApplication(scenario.Product, scenario.Mode), ApplicantName, "start", ct);
        var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == @case.Id && s.Status == CaseStepStatus.Waiting).ToListAsync(ct);
        foreach (var step in steps.OrderBy(step => step.StepId, StringComparer.Ordinal))
        {
            var acted = step.StepId switch
            {
                "consent" => await ConsentAsync(@case, step.Visit, ct),
                "submit" => await SubmitAsync(@case, step.Visit, ct),
                "review" => await DoAsync(new ReviewReferral(@case.Id, true, "资料可信，准予受理"), $"approver2.{Unit}", $"review:{step.Visit}", ct),
                "claim" => await ClaimAsync(@case, step.Visit, ct),
                "documents" => await DocumentsAsync(db, @case, step.Visit, ct),
                "due-diligence" => await InvestigateAsync(db, @case, step.Visit, ct),
                "account" => await AccountAsync(db, @case, step.Visit, ct),
                "approval" => await DecideAsync(db, @case, ct),
                "sign" => await SignAsync(db, @case, ct),
                "disburse" => await DisburseAsync(db, @case, ct),
                "precredit" or "guarantor" or "recheck" => false,
                _ => throw new WalkFailedException($"Nobody knows what to do at '{step.StepId}'."),
            };
            if (acted)
                return true;
        }

        return false;
    }

    private async Task<bool> ConsentAsync(Case @case, int visit, CancellationToken ct)
    {
        if (visit > 1)
            await MoveToAsync(Scenarios.FirstDay.AddDays(33), Scenarios.Morning, ct);
        var texts = world.Desk.Rulebook.Current(@case.ProductCode)!.Consents;
        return await DoAsync(
            new GiveConsents(@case.Id, [.. texts.Select(text => new GivenConsent(text.Code, text.Version, text.Hash))]), ApplicantName, $"consent:{visit}", ct);
    }

    private async Task<bool> SubmitAsync(Case @case, int visit, CancellationToken ct)
    {
        if (play.Twist != Twist.PreCreditExpires || visit > 1)
            return await DoAsync(new SubmitApplication(@case.Id, scenario.RequestedCny, 12, "stock", "采购商品备货", AccountKinds.Corporate), ApplicantName, $"submit:{visit}", ct);

        // Valid to 24:00 of day 30: a minute before it still waits, at midnight it has expired.
        return await MoveToAsync(Scenarios.FirstDay.AddDays(30), new TimeOnly(23, 59), ct) || await MoveToAsync(Scenarios.FirstDay.AddDays(31), new TimeOnly(0, 0), ct);
    }

    private Task<bool> ClaimAsync(Case @case, int visit, CancellationToken ct) => @case.ManagerId is null
        ? DoAsync(new ClaimCase(@case.Id), Manager, $"claim:{visit}", ct)
        : DoAsync(new ConfirmIntent(@case.Id, true, "电话确认，客户愿意办理"), Manager, $"intent:{visit}", ct);

    private async Task<bool> DocumentsAsync(DeskDb db, Case @case, int visit, CancellationToken ct)
    {
        var item = await db.DocumentItems.AsNoTracking()
            .Where(i => i.CaseId == @case.Id && i.IsRequired && (i.State == DocumentState.Missing || i.State == DocumentState.Received))
            .OrderBy(i => i.Code).FirstOrDefaultAsync(ct);
        return item switch
        {
            null => await DoAsync(new CompleteDocuments(@case.Id), Manager, $"documents:{visit}", ct),
            { State: DocumentState.Missing } => await DoAsync(
                new UploadDocument(@case.Id, item.Code, $"{item.Code}.pdf", "application/pdf", Pdf), ApplicantName, $"upload:{item.Code}:{item.Version}", ct),
            _ => await DoAsync(new VerifyDocument(@case.Id, item.Code, item.Version, true), Manager, $"verify:{item.Code}:{item.Version}", ct),
        };
    }

    private async Task<bool> InvestigateAsync(DeskDb db, Case @case, int visit, CancellationToken ct)
    {
        var report = await db.Investigations.AsNoTracking().SingleAsync(i => i.CaseId == @case.Id && i.Visit == visit, ct);
        var now = world.Desk.Clock.UtcNow;
        if (report.State == InvestigationState.Submitted)
            return await DoAsync(new CoSignInvestigation(@case.Id, report.Version, true, null), SecondInvestigator, $"co-sign:{visit}:{report.Version}", ct);
        if (!await db.SitePhotos.AnyAsync(photo => photo.InvestigationId == report.Id, ct))
        {
            return await DoAsync(
                new AddSitePhoto(@case.Id, "site.png", "image/png", Png, now.AddMinutes(-30), 39.984m, 116.307m, "经营场所正门"), Manager, $"photo:{visit}", ct);
        }

        if (report.Recommendation is not null)
            return await DoAsync(new SubmitInvestigation(@case.Id, report.Version, world.Staff(SecondInvestigator).AccountId), Manager, $"report:{visit}:{report.Version}", ct);
        return await DoAsync(
            new SaveInvestigation(
                @case.Id, report.Version, now.AddHours(-1), "北京市海淀区中关村大街 1 号", 39.984m, 116.307m, true,
                Journey.Report,
                [new CrossCheckEntry("revenue-flow", "近 12 个月流水 3,000 万元", "抽查三个月流水相符", -1.5m, null)],
                scenario.RequestedCny - (visit > 1 ? 100_000m : 0m),
                play.Twist == Twist.Rejected ? Recommendation.Decline : Recommendation.Recommend,
                "经营真实，流水与开票相符"),
            Manager, $"save:{visit}:{report.Version}", ct);
    }

    private async Task<bool> AccountAsync(DeskDb db, Case @case, int visit, CancellationToken ct) =>
        await db.WorkItems.AnyAsync(i => i.CaseId == @case.Id && i.Kind == WorkKinds.Account && i.State == WorkItemState.Open, ct)
        && await DoAsync(new ArrangeAccount(@case.Id, null), Manager, $"account:{visit}", ct);

    private async Task<bool> DecideAsync(DeskDb db, Case @case, CancellationToken ct)
    {
        if (play.Twist == Twist.GuarantorRefuses)
            return false;
        if (play.Twist == Twist.Cancelled)
            return await DoAsync(new CancelApplication(@case.Id, "已从其他渠道获得资金"), ApplicantName, "cancel", ct);
        var round = await db.Rounds.AsNoTracking().Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
            .AsSplitQuery().SingleOrDefaultAsync(r => r.CaseId == @case.Id && r.Outcome == null, ct);
        var seat = round?.Levels.SelectMany(level => level.Seats).FirstOrDefault(s => s.State == SeatState.Open);
        if (round is null || seat is null)
            return false;
        var now = round.SeenNow(seat.Id);
        var seen = new SeenSeat(now.SeatVersion, now.PackDigest, now.TermsDigest);
        var who = await db.Users.Where(a => a.Id == seat.OwnerStaffId).Select(a => a.UserName!).SingleAsync(ct);
        var key = $"decide:{seat.Id:N}:{seat.Version}";
        return (play.Twist, round.Number) switch
        {
            (Twist.Rejected, _) => await DoAsync(new RejectSeat(@case.Id, seat.Id, seen, "weak-operation", "经营波动较大，暂不支持"), who, key, ct),
            (Twist.Returned, 1) => await DoAsync(new ReturnSeat(@case.Id, seat.Id, seen, ReturnStep.DueDiligence, "recheck-stock", "请补充核实库存"), who, key, ct),
            _ => await DoAsync(new ApproveSeat(@case.Id, seat.Id, seen, null, null, null, null, "同意"), who, key, ct),
        };
    }

    private async Task<bool> SignAsync(DeskDb db, Case @case, CancellationToken ct)
    {
        if (play.Twist == Twist.Lapses)
            return await MoveToAsync(Scenarios.FirstDay.AddDays(31), new TimeOnly(0, 0), ct);
        if (play.Twist == Twist.TurnsBad && !memory.Did("turn-bad"))
        {
            await world.Sandbox.TurnBadAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
            memory.Remember("turn-bad");
        }

        var unsigned = await (from contract in db.Contracts.AsNoTracking()
                              join signer in db.ContractSigners on contract.Id equals signer.ContractId
                              where contract.CaseId == @case.Id && contract.State == ContractState.Sent && signer.SignedAtUtc == null
                              orderby contract.Number, signer.Party
                              select new { contract.EnvelopeId, signer.Party }).ToListAsync(ct);
        var acted = false;
        foreach (var signature in unsigned)
        {
            var deed = $"sign:{signature.EnvelopeId}:{signature.Party}";
            if (memory.Did(deed))
                continue;
            await world.Sandbox.SignAsync(signature.EnvelopeId!, signature.Party, ct);
            memory.Remember(deed);
            acted = true;
        }

        return acted;
    }

    private async Task<bool> DisburseAsync(DeskDb db, Case @case, CancellationToken ct)
    {
        if (play.Twist == Twist.BankSilent && !memory.Did("silence"))
        {
            var name = @case.Id.ToString("N");
            await world.Sandbox.FaultAsync(new { Operation = "bank.post", Kind = "timeoutAfterSuccess", Count = 1, Containing = name }, ct);
            await world.Sandbox.FaultAsync(new { Operation = "bank.enquire", Kind = "status", Count = 5, Status = 503, Containing = name }, ct);
            memory.Remember("silence");
        }

        var last = await db.Disbursements.AsNoTracking().Where(d => d.CaseId == @case.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(ct);
        return (last?.State ?? DisbursementState.Returned) switch
        {
            DisbursementState.Refused or DisbursementState.Returned => await DoAsync(
                new MakeDisbursement(@case.Id), $"maker.{Unit}", string.Create(CultureInfo.InvariantCulture, $"make:{(last?.Number ?? 0) + 1}"), ct),
            DisbursementState.AwaitingChecker => await DoAsync(
                new ReleaseDisbursement(@case.Id, last!.Id, last.Version, true, null), $"checker.{Unit}", $"release:{last.Number}", ct),
            DisbursementState.Sending or DisbursementState.Posted => false,
        };
    }

    /// <summary>Moves the business clock on, never back.</summary>
    /// <returns>False when it is as late already.</returns>
    private async Task<bool> MoveToAsync(DateOnly date, TimeOnly time, CancellationToken ct)
    {
        var at = ShanghaiTime.At(date, time).UtcDateTime;
        if (memory.Offset is not null && world.Desk.Clock.UtcNow >= at)
            return false;
        memory.Remember(at - world.Desk.Clock.System.GetUtcNow().UtcDateTime);
        await world.MoveToAsync(date, time, ct);
        return true;
    }

    private Actor ActorOf(string who) => who == ApplicantName ? applicant : world.Staff(who);

    /// <returns>False when the request was answered before: what follows from it is under way.</returns>
    private async Task<bool> DoAsync<T>(ICommand<T> command, string who, string key, CancellationToken ct)
    {
        var actor = ActorOf(who);
        if (await RecordAsync(actor, key, ct) is not null)
            return false;
        memory.Send(new Request(command.GetType().Name, who, key, JsonSerializer.Serialize(command, command.GetType(), Requests.Json)));
        var result = await world.Desk.RunAsync(command, actor, key, ct);
        if (result.Refusal is { } refusal)
            throw new WalkFailedException($"{command.GetType().Name} by {who} was refused: {refusal.Code} — {refusal.Message}");
        memory.Answered();
        return true;
    }

    /// <summary>Sends the request that was under way at the crash once more, then again: if it was done then, both get the answer of then.</summary>
    private async Task AskAgainAsync(CancellationToken ct)
    {
        if (memory.Unanswered is not { } request)
            return;
        var actor = ActorOf(request.Who);
        var done = await RecordAsync(actor, request.Key, ct);
        var (refusal, answer) = await Requests.SendAsync(world.Desk, request, actor, ct);
        if (refusal is not null)
            throw new WalkFailedException($"{request.Command} by {request.Who}, {(done is null ? "not done" : "done")} before the crash, was refused afterwards: {refusal.Code} — {refusal.Message}");
        if (done is not null && done.Answer != answer)
            throw new WalkFailedException($"{request.Command} by {request.Who} was answered {done.Answer} before the crash and {answer} after it.");
        if ((await Requests.SendAsync(world.Desk, request, actor, ct)).Answer != answer)
            throw new WalkFailedException($"{request.Command} by {request.Who} got two answers to one key.");
        memory.Answered();
    }

    private async Task<IdempotencyRecord?> RecordAsync(Actor actor, string key, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.ActorId == actor.AccountId && r.Key == key, ct);
    }

    private static async Task<string> WhereItStandsAsync(DeskDb db, Case? @case, CancellationToken ct)
    {
        var messages = await db.Outbox.Where(m => m.State != OutboxState.Delivered).Select(m => $"{m.Kind} {m.State} {m.Attempts} {m.LastError}").ToListAsync(ct);
        return $"Nothing has happened for {LongestWait.TotalSeconds} s. It stands at '{@case?.Stage}' {@case?.Outcome}. Outbox: {string.Join("; ", messages)}";
    }
}

/// <summary>A walk did not go as its scenario says.</summary>
internal sealed class WalkFailedException(string message) : Exception(message);
