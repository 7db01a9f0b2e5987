using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Collateral;

/// <summary>质押: the pledges of a case, from the application at the registry to the release.</summary>
internal static class Pledges
{
    /// <summary>Application, enquiries and release of one pledge reach the registry in this order.</summary>
    public static string Subject(Guid registrationId) => $"pledge:{registrationId:N}";

    /// <summary>申请登记: one application a right, side by side. The registry hears after the commit.</summary>
    public static async ValueTask RequestAsync(Work work, Case @case, string stepId, int visit, CancellationToken ct)
    {
        var approved = @case.ApprovedAmountCny!.Value;
        foreach (var asset in await work.Db.CollateralAssets.AsNoTracking().Where(right => right.CaseId == @case.Id).OrderBy(right => right.Number).ToListAsync(ct))
            Apply(work, @case, visit, Registrars.Of(asset.Kind), asset.Id, approved);
        if (work.TermsOf(@case).Sheet.Collateral is { } terms)
        {
            if (terms.Pool is not null)
                Apply(work, @case, visit, Registrar.Pool, null, approved);
            if (terms.DepositPercent is { } percent)
                Apply(work, @case, visit, Registrar.Bank, null, decimal.Round(approved * percent / 100m, 2, MidpointRounding.AwayFromZero));
        }

        await SetEnquiryAsync(work, @case, StepAddress.Subject(stepId, visit));
    }

    /// <summary>重办: applies anew for what was refused.</summary>
    public static void Repeat(Work work, Case @case, PledgeRegistration refused)
    {
        refused.State = PledgeRegistrationState.Repeated;
        Apply(work, @case, refused.Visit, refused.Registrar, refused.AssetId, refused.AmountCny, refused.Attempt + 1);
    }

    /// <summary>全部落实: the case goes on when everything it waits for is registered, and what is registered covers what was approved.</summary>
    public static async ValueTask ProceedAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Pledge) is not { } step)
            return;
        var asked = await work.Db.PledgeRegistrations.Where(r => r.CaseId == @case.Id && r.Visit == step.Visit).ToListAsync(ct);
        if (asked.TrueForAll(r => r.State is PledgeRegistrationState.Registered or PledgeRegistrationState.Repeated) && await ShortAsync(work, @case, @case.ApprovedAmountCny!.Value, ct) is null)
            await work.Desk.Flow.SignalAsync(work, @case, step, "registered", ct);
    }

    /// <summary>质押登记查询: a registry that has said nothing for a while is asked, again and again until it answers. Source: policy default, ADR-0002.</summary>
    public static async ValueTask AskAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var (_, visit) = StepAddress.Parse(timer.Subject);
        var silent = await work.Db.PledgeRegistrations
            .Where(r => r.CaseId == @case.Id && r.Visit == visit && r.State == PledgeRegistrationState.Requested).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in silent)
            await work.EnquireAsync(PledgeEnquiryDelivery.MessageKind, Subject(id), @case.Id, id, timer.DueAtUtc, ct);
        await SetEnquiryAsync(work, @case, timer.Subject);
    }

    /// <summary>注销: gives up every pledge of the case. The registry is told after the commit.</summary>
    public static async ValueTask ReleaseAsync(Work work, Case @case, CancellationToken ct)
    {
        // The rows this very unit of work has changed are still in the database as they were: what counts is their state here.
        foreach (var registration in await work.Db.PledgeRegistrations.Where(r => r.CaseId == @case.Id).ToListAsync(ct))
        {
            if (registration.State is not (PledgeRegistrationState.Requested or PledgeRegistrationState.Registered))
                continue;
            work.Record(AuditSubject.Case(@case.Id), "PledgeReleased", new { registration.State, registration.CertificateNumber }, new { registration.Id, registration.Visit });
            registration.State = PledgeRegistrationState.Released;
            registration.ReleasedAtUtc = work.NowUtc;
            work.Send($"pledge-release:{registration.Id:N}", PledgeReleaseDelivery.MessageKind, Subject(registration.Id), @case.Id, registration.Id);
        }
    }

    /// <summary>转入: what secures a facility secures the one that renews it.</summary>
    public static async ValueTask CarryOverAsync(Work work, Guid fromCaseId, Case to, CancellationToken ct)
    {
        var rights = await work.Db.CollateralAssets.Where(right => right.CaseId == fromCaseId).ToListAsync(ct);
        foreach (var right in rights)
            right.CaseId = to.Id;
        foreach (var registration in await work.Db.PledgeRegistrations.Where(registration => registration.CaseId == fromCaseId).ToListAsync(ct))
            registration.CaseId = to.Id;
        await Revaluing.CarryOverAsync(work, fromCaseId, to, ct);
        if (rights.Count > 0)
            work.Record(AuditSubject.Case(to.Id), "PledgesCarriedOver", null, new { from = fromCaseId, rights = rights.Select(right => right.Number) });
    }

    /// <summary>
    /// Refusals in order: <c>pledge-missing</c> (nothing secures what must be secured, or an item is without its certificate), <c>deposit-missing</c>, <c>pledge-expired</c> (the right or its appraisal), <c>cover-short</c>
    /// (what the items are worth now no longer covers what was approved).
    /// </summary>
    public static async ValueTask<Refusal?> ClosedAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var drawnUnder = await work.CaseOfAsync(caseId, ct);
        if (!work.TermsOf(drawnUnder).NeedsPledge(drawnUnder.Mode))
            return null;
        caseId = await HolderAsync(work, caseId, ct);
        var rights = await work.Db.CollateralAssets.AsNoTracking().Where(right => right.CaseId == caseId).OrderBy(right => right.Number).ToListAsync(ct);
        if (rights.Count == 0)
            return new Refusal("pledge-missing", "这笔额度没有登记的押品。");
        var registered = await work.Db.PledgeRegistrations.AsNoTracking()
            .Where(r => r.CaseId == caseId && r.State == PledgeRegistrationState.Registered).Select(r => new { r.AssetId, r.Registrar }).ToListAsync(ct);
        if (rights.Find(right => !registered.Exists(r => r.AssetId == right.Id)) is { } missing)
            return new Refusal("pledge-missing", $"{missing.Number} 还没有取得登记证书。");
        var @case = await work.CaseOfAsync(caseId, ct);
        if (work.TermsOf(@case).Sheet.Collateral is { } terms
            && ((terms.DepositPercent is not null && !registered.Exists(r => r.Registrar == Registrar.Bank)) || (terms.Pool is not null && !registered.Exists(r => r.Registrar == Registrar.Pool))))
            return new Refusal("deposit-missing", "助保金还没有存入，或政府平台还没有确认。");
        return rights.Find(right => right.HoldsUntil < work.Today) is { } expired
            ? new Refusal("pledge-expired", $"{expired.Number} 的权利或评估有效至 {expired.HoldsUntil:yyyy-MM-dd}，已经过期。")
            : await ShortAsync(work, @case, Math.Max(@case.ApprovedAmountCny!.Value, drawnUnder.ApprovedAmountCny!.Value), ct);
    }

    /// <summary>登记担保金额: what every item is registered for, and no more than was approved; 0 while something of the collateral holds money back. CNY.</summary>
    public static async ValueTask<decimal> SecuredCnyAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await ClosedAsync(work, @case.Id, ct) is not null)
            return 0m;
        var holderId = await HolderAsync(work, @case.Id, ct);
        var registered = await work.Db.PledgeRegistrations.AsNoTracking()
            .Where(r => r.CaseId == holderId && r.AssetId != null && r.State == PledgeRegistrationState.Registered).Select(r => r.AmountCny).ToListAsync(ct);
        return registered.Append(@case.ApprovedAmountCny!.Value).Min();
    }

    /// <summary>The case that has what secures another: the newest of those that renew it, once the items went over.</summary>
    private static async ValueTask<Guid> HolderAsync(Work work, Guid caseId, CancellationToken ct)
    {
        while (!await work.Db.CollateralAssets.AnyAsync(right => right.CaseId == caseId, ct))
        {
            var next = await (from facility in work.Db.Facilities join renewed in work.Db.Facilities on facility.Id equals renewed.RenewsId where facility.CaseId == caseId select (Guid?)renewed.CaseId).FirstOrDefaultAsync(ct);
            if (next is not { } followed)
                break;
            caseId = followed;
        }

        return caseId;
    }

    /// <summary>Refusal <c>cover-short</c>.</summary>
    private static async ValueTask<Refusal?> ShortAsync(Work work, Case @case, decimal approvedCny, CancellationToken ct) =>
        await CollateralCover.OfAsync(work, @case, ct) is { } cover && cover.RequiredFor(approvedCny) > cover.Cny
            ? new Refusal("cover-short", $"押品按抵押率折算、扣除在先债权后为 {cover.Cny:N2} 元，不足以担保批准的额度，须达到 {cover.RequiredFor(approvedCny):N2} 元。")
            : null;

    private static void Apply(Work work, Case @case, int visit, Registrar registrar, Guid? assetId, decimal amountCny, int attempt = 1)
    {
        var registration = new PledgeRegistration
        {
            Id = Guid.CreateVersion7(),
            CaseId = @case.Id,
            AssetId = assetId,
            Registrar = registrar,
            Visit = visit,
            Attempt = attempt,
            AmountCny = amountCny,
            RequestedAtUtc = work.NowUtc,
        };
        work.Db.PledgeRegistrations.Add(registration);
        work.Send(PledgeDelivery.Key(registration.Id), PledgeDelivery.MessageKind, Subject(registration.Id), @case.Id, registration.Id);
    }

    private static ValueTask SetEnquiryAsync(Work work, Case @case, string subject) =>
        work.SetTimerAsync(TimerKinds.PledgeEnquiry, @case.Id, subject, work.TermsOf(@case).Due(work, TimeLimitKind.PledgeEnquiry));
}
