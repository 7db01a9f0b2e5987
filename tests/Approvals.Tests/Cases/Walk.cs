using Approvals.Casework.Approving;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>A seat and what its owner has before them.</summary>
internal sealed record SeatSeen(Guid Id, SeenSeat Seen, Guid OwnerId, SeatState State, DateTime? DueAtUtc);

/// <summary>Walks a case to where a test begins.</summary>
internal static class Walk
{
    private static readonly string[] Stops =
        ["consent", "precredit", "submit", "review", "claim", "claimed", "documents", "due-diligence", "co-sign", "account", "approval", "sign", "disburse", "closed"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A credit case of an A-rated wholesaler in Zhongguancun sub-branch, whose limit is the product's cap of 3,000,000.</summary>
    public static Task<Journey> ToAsync(this CaseWorld world, string stop, decimal amountCny = 800_000m, string company = "a-rated-wholesaler-1", string unit = "bj01") =>
        world.ToAsync(stop, amountCny, company, unit, "credit");

    /// <param name="guarantorAnswers">For a silent guarantor: it issues its letter once the approval is under way.</param>
    public static async Task<Journey> ToAsync(this CaseWorld world, string stop, decimal amountCny, string company, string unit, string mode, bool guarantorAnswers = false)
    {
        var journey = await Journey.BeginAsync(world.World, company, "psbc-xiaoweiyidai", mode, unit, Cancelled);
        await world.OnAsync(journey, "consent", guarantorAnswers ? "approval" : stop, amountCny);
        if (guarantorAnswers)
        {
            await IssueAsync(world);
            await world.OnAsync(journey, "approval", stop, amountCny);
        }

        return journey;
    }

    /// <summary>The guarantee company issues its letter.</summary>
    public static async Task<HearGuarantee> IssueAsync(CaseWorld world)
    {
        var request = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(Cancelled));
        var letter = new GuaranteeLetter("保函1", request.AmountCny, 0.008m, world.Desk.Clock.Today, world.Desk.Clock.Today.AddMonths(3));
        var issued = new HearGuarantee(new GuaranteeStatus("G1", request.Id.ToString("N"), Casework.Partners.Guarantee.GuaranteeState.Approved, 3, false, letter, null, null));
        await world.DoAsync(issued, Actor.Partner("guarantee"));
        return issued;
    }

    /// <summary>From one stop to a later one.</summary>
    public static async Task OnAsync(this CaseWorld world, Journey journey, string from, string to, decimal amountCny = 800_000m)
    {
        var (first, last) = (Array.IndexOf(Stops, from), Array.IndexOf(Stops, to));
        Assert.True(first >= 0 && last >= first, $"There is no way from {from} to {to}.");
        for (var at = first; at < last; at++)
            await LeaveAsync(world, journey, Stops[at], amountCny);
    }

    /// <summary>The seats of the live round, in the order of their levels and turns.</summary>
    public static async Task<List<SeatSeen>> SeatsAsync(this CaseWorld world, Guid caseId)
    {
        var round = await world.ReadAsync(db => LatestRoundAsync(db, caseId));
        return [.. round.Levels.OrderBy(l => l.Ordinal).SelectMany(l => l.Seats.OrderBy(s => s.Ordinal)).Select(s =>
        {
            var seen = round.SeenNow(s.Id);
            return new SeatSeen(s.Id, new SeenSeat(seen.SeatVersion, seen.PackDigest, seen.TermsDigest), s.OwnerStaffId, s.State, s.DueAtUtc);
        })];
    }

    public static async Task<SeatSeen> OpenSeatAsync(this CaseWorld world, Guid caseId) =>
        (await world.SeatsAsync(caseId)).First(seat => seat.State == SeatState.Open);

    public static Task<Round> LatestRoundAsync(DeskDb db, Guid caseId) => db.Rounds.AsNoTracking()
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests)
        .AsSplitQuery().OrderByDescending(r => r.Number).FirstAsync(r => r.CaseId == caseId, Cancelled);

    /// <summary>The member of staff behind an account.</summary>
    public static async Task<Actor> ActorAsync(this CaseWorld world, Guid accountId) =>
        world.World.Staff(await world.ReadAsync(db => db.Users.Where(a => a.Id == accountId).Select(a => a.UserName!).SingleAsync(Cancelled)));

    /// <summary>Approves as the case stands.</summary>
    public static ApproveSeat Approving(this Journey journey, SeatSeen seat, string? opinion = "同意") =>
        new(journey.CaseId, seat.Id, seat.Seen, null, null, null, null, opinion);

    /// <summary>Approved by all who are asked; the first of them demands something.</summary>
    public static async Task ApproveUnderAsync(this CaseWorld world, Journey journey, params string[] conditions)
    {
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(journey.Approving(seat) with { Conditions = conditions }, await world.ActorAsync(seat.OwnerId));
        await journey.ApproveAsync(Cancelled);
    }

    private static Task LeaveAsync(CaseWorld world, Journey journey, string stop, decimal amountCny) => stop switch
    {
        "consent" => journey.ConsentAsync(Cancelled),
        "precredit" => world.World.UntilAsync(journey.CaseId, "submit", Cancelled),
        "submit" => journey.SubmitAsync(amountCny, Cancelled),
        "review" => ReviewAsync(journey),
        "claim" => world.DoAsync(new Casework.Claims.ClaimCase(journey.CaseId), journey.Manager),
        "claimed" => world.DoAsync(new Casework.Claims.ConfirmIntent(journey.CaseId, true, "电话确认"), journey.Manager),
        "documents" => journey.CompleteDocumentsAsync(Cancelled),
        "due-diligence" => journey.ReportAsync(world, amountCny),
        "co-sign" => journey.CoSignAsync(world),
        "account" => journey.ArrangeAccountAsync(Cancelled),
        "approval" => ApproveAsync(world, journey),
        "sign" => SignAsync(world, journey),
        "disburse" => DisburseAsync(world, journey),
        _ => throw new ArgumentOutOfRangeException(nameof(stop), stop, "Nothing follows it."),
    };

    private static async Task ReviewAsync(Journey journey)
    {
        if (await journey.StageAsync(Cancelled) == "review")
            await journey.ReviewAsync(true, Cancelled);
    }

    private static async Task ApproveAsync(CaseWorld world, Journey journey)
    {
        await journey.ApproveAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
    }

    private static async Task SignAsync(CaseWorld world, Journey journey)
    {
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
    }

    private static async Task DisburseAsync(CaseWorld world, Journey journey)
    {
        await journey.DisburseAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
    }

    private static async Task ReportAsync(this Journey journey, CaseWorld world, decimal recommendedCny)
    {
        var draft = await world.ReadAsync(db => db.Investigations.AsNoTracking().Where(i => i.CaseId == journey.CaseId).OrderByDescending(i => i.Visit).FirstAsync(Cancelled));
        var saved = await world.DoAsync(Report(journey.CaseId, draft.Version, recommendedCny, hasSignage: true, world.Desk.Clock.UtcNow), journey.Manager);
        await world.DoAsync(Photo(journey.CaseId, world.Desk.Clock.UtcNow), journey.Manager);
        await world.DoAsync(new SubmitInvestigation(journey.CaseId, saved.Version, journey.SecondInvestigator.AccountId), journey.Manager);
    }

    private static async Task CoSignAsync(this Journey journey, CaseWorld world)
    {
        var version = await world.ReadAsync(db =>
            db.Investigations.Where(i => i.CaseId == journey.CaseId).OrderByDescending(i => i.Visit).Select(i => i.Version).FirstAsync(Cancelled));
        await world.DoAsync(new CoSignInvestigation(journey.CaseId, version, true, null), journey.SecondInvestigator);
    }

    public static AddSitePhoto Photo(Guid caseId, DateTime nowUtc) => new(
        caseId, "site.png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3], nowUtc.AddMinutes(-30), 39.984m, 116.307m, "经营场所正门");

    public static SaveInvestigation Report(Guid caseId, int seenVersion, decimal recommendedCny, bool hasSignage, DateTime nowUtc) => new(
        caseId, seenVersion, nowUtc.AddHours(-1), "北京市海淀区中关村大街 1 号", 39.984m, 116.307m, hasSignage,
        Journey.Report,
        [new CrossCheckEntry("revenue-flow", "3,000 万元", "相符", -1.5m, null), new CrossCheckEntry("address", "一致", "一致", null, null)],
        recommendedCny, Recommendation.Recommend, "经营真实");
}
