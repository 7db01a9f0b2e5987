using Approvals.Casework.DueDiligence;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys.Demo;

/// <summary>演示动作: what people do in demo cases, with the time it takes them.</summary>
internal static class DemoActs
{
    /// <summary>Tries after which a partner that does not answer is asked so seldom that nobody else waits for it.</summary>
    private const int TriesOfSilence = 5;

    public static DemoAct Consent { get; } = new(0.2, (walk, ct) => walk.Journey.ConsentAsync(ct));

    /// <summary>The pre-credit is there, whatever it says.</summary>
    public static DemoAct Measured { get; } = new(0, async (walk, ct) =>
    {
        await walk.World.UntilAsync(
            db => db.Cases.AnyAsync(c => c.Id == walk.Journey.CaseId && c.Stage != "precredit", ct), "the pre-credit is there", walk.Journey.CaseId, ct);
    });

    public static DemoAct Submit { get; } = new(0.8, (walk, ct) => walk.Journey.SubmitAsync(walk.Case.RequestedCny, ct));

    public static DemoAct Review { get; } = new(2.5, (walk, ct) => walk.Journey.ReviewAsync(true, ct));

    public static DemoAct Take { get; } = new(2, (walk, ct) => walk.Journey.TakeAsync(ct));

    public static DemoAct Confirm { get; } = new(0.6, (walk, ct) => walk.Journey.ConfirmAsync(true, ct));

    public static DemoAct LoseInterest { get; } = new(1.2, (walk, ct) => walk.Journey.ConfirmAsync(false, ct));

    public static DemoAct HalfOfTheDocuments { get; } = new(3, (walk, ct) => walk.Journey.BringDocumentsAsync(5, ct));

    public static DemoAct Documents { get; } = new(4.5, (walk, ct) => walk.Journey.CompleteDocumentsAsync(ct));

    public static DemoAct Draft { get; } = new(5, (walk, ct) => walk.Journey.DraftInvestigationAsync(walk.Case.RequestedCny, Recommendation.Recommend, ct));

    public static DemoAct Report { get; } = Investigation(Recommendation.Recommend);

    public static DemoAct UnfavourableReport { get; } = Investigation(Recommendation.Decline);

    public static DemoAct CoSign { get; } = new(1.2, (walk, ct) => walk.Journey.CoSignAsync(ct));

    /// <summary>An account that is there is found; else the manager has one opened.</summary>
    public static DemoAct Account { get; } = new(0.3, (walk, ct) => walk.Journey.ArrangeAccountAsync(ct));

    /// <summary>No account is found, and the manager is asked for one.</summary>
    public static DemoAct NoAccount { get; } = new(0, (walk, ct) => walk.World.UntilAsync(
        db => db.WorkItems.AnyAsync(item => item.CaseId == walk.Journey.CaseId && item.Kind == Casework.Applications.WorkKinds.Account, ct),
        "the manager is asked for an account", walk.Journey.CaseId, ct));

    /// <summary>The guarantee company has issued its letter.</summary>
    public static DemoAct Letter { get; } = new(0, (walk, ct) => walk.World.UntilAsync(
        db => db.GuaranteeRequests.AnyAsync(request => request.CaseId == walk.Journey.CaseId && request.State == Casework.Collateral.GuaranteeState.Issued, ct),
        "the guarantee company answers", walk.Journey.CaseId, ct));

    public static DemoAct Approve { get; } = new(1.4, (walk, ct) => walk.Journey.ApproveNextAsync(ct));

    /// <summary>Everybody before the committee has approved, and its secretary is asked to list the case.</summary>
    public static DemoAct BeforeCommittee { get; } = new(1.4, async (walk, ct) =>
    {
        await walk.Journey.ApproveAsync(ct);
        await walk.World.UntilAsync(
            db => db.WorkItems.AnyAsync(item => item.CaseId == walk.Journey.CaseId && item.Kind == Casework.Applications.WorkKinds.ListItem && item.State == Casework.Applications.WorkItemState.Open, ct),
            "the committee is asked", walk.Journey.CaseId, ct);
    });

    public static DemoAct OpenBallot { get; } = new(2, (walk, ct) => new JourneyCommittee(walk.World, walk.Journey).OpenBallotAsync(ct));

    public static DemoAct Reject { get; } = new(1.6, (walk, ct) => walk.Journey.RejectAsync(ct));

    public static DemoAct AskForMaterial { get; } = new(1, (walk, ct) => walk.Journey.AskForMaterialAsync("请补充近三个月对公账户流水明细", ct));

    /// <summary>Partners answer on the desk from here on: the case goes on there.</summary>
    public static DemoAct HandOver { get; } = new(0, (walk, _) =>
    {
        walk.World.CallbacksTo(walk.LiveCallbacks);
        return Task.CompletedTask;
    });

    public static DemoAct SendForSigning { get; } = new(0, (walk, ct) => walk.Journey.SentForSigningAsync(ct));

    /// <summary>One party of two has signed.</summary>
    public static DemoAct SignFirst { get; } = new(2, async (walk, ct) =>
    {
        foreach (var number in await walk.Journey.SignAsync(party => party == "borrower", ct))
            await walk.World.AskSigningAsync(number, ct);
    });

    public static DemoAct Sign { get; } = new(3, (walk, ct) => walk.Journey.SignAsync(ct));

    /// <summary>The last check before the money has passed.</summary>
    public static DemoAct Rechecked { get; } = new(0, (walk, ct) => walk.World.UntilAsync(walk.Journey.CaseId, "disburse", ct));

    public static DemoAct Make { get; } = new(0.25, (walk, ct) => walk.Journey.MakeDisbursementAsync(ct));

    public static DemoAct Disburse { get; } = new(0.3, (walk, ct) => walk.Journey.DisburseAsync(ct));

    public static DemoAct Cancel { get; } = new(2, (walk, ct) => walk.Journey.CancelAsync(ct));

    public static DemoAct Closed { get; } = new(0, (walk, ct) => walk.World.UntilAsync(walk.Journey.CaseId, "", ct));

    /// <summary>From now on the enterprise is overdue and an execution is filed against it.</summary>
    public static DemoAct TurnBad { get; } = new(0.1, (walk, ct) => walk.World.Sandbox.TurnBadAsync(walk.Case.CompanyKey, walk.World.Desk.Clock.Today, ct));

    /// <summary>The tax office does not answer about this enterprise until the fault is cleared in the sandbox.</summary>
    public static DemoAct TaxOfficeFails { get; } = new(0, async (walk, ct) =>
    {
        var company = await walk.World.Sandbox.CompanyAsync(walk.Case.CompanyKey, walk.World.Desk.Clock.Today, ct);
        await walk.World.Sandbox.FaultAsync(new { Operation = "tax.report", Kind = "status", Count = (int?)null, Status = 503, Containing = company.Uscc }, ct);
    });

    /// <summary>The core banking system books the money, answers nobody, and answers no enquiry either until the fault is cleared in the sandbox.</summary>
    public static DemoAct BankFallsSilent { get; } = new(0, async (walk, ct) =>
    {
        var reference = walk.Journey.CaseId.ToString("N");
        await walk.World.Sandbox.FaultAsync(new { Operation = "bank.post", Kind = "timeoutAfterSuccess", Count = 1, Containing = reference }, ct);
        await walk.World.Sandbox.FaultAsync(new { Operation = "bank.enquire", Kind = "status", Count = (int?)null, Status = 503, Containing = reference }, ct);
    });

    public static DemoAct AskInVain { get; } = new(0, (walk, ct) => walk.World.UntilAsync(
        db => db.Outbox.AnyAsync(m => m.CaseId == walk.Journey.CaseId && m.State != Casework.Outbox.OutboxState.Delivered && m.Attempts >= TriesOfSilence, ct),
        "the partner has been asked in vain", walk.Journey.CaseId, ct));

    public static DemoAct ReturnTo(ReturnStep step) => new(1.5, (walk, ct) => walk.Journey.ReturnAsync(step, ct));

    private static DemoAct Investigation(Recommendation recommendation) => new(5.5, async (walk, ct) =>
        await walk.Journey.SubmitInvestigationAsync(await walk.Journey.DraftInvestigationAsync(walk.Case.RequestedCny, recommendation, ct), ct));
}
