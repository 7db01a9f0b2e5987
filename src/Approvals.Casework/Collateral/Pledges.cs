using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Products;
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
        foreach (var rightId in await work.Db.PledgedRights.Where(right => right.CaseId == @case.Id).OrderBy(right => right.Number).Select(right => right.Id).ToListAsync(ct))
        {
            var registration = new PledgeRegistration
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                RightId = rightId,
                Visit = visit,
                RequestedAtUtc = work.NowUtc,
            };
            work.Db.PledgeRegistrations.Add(registration);
            work.Send($"pledge:{registration.Id:N}", PledgeDelivery.MessageKind, Subject(registration.Id), @case.Id, registration.Id);
        }

        await SetEnquiryAsync(work, @case, StepAddress.Subject(stepId, visit));
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
        var rights = await work.Db.PledgedRights.Where(right => right.CaseId == fromCaseId).ToListAsync(ct);
        foreach (var right in rights)
            right.CaseId = to.Id;
        foreach (var registration in await work.Db.PledgeRegistrations.Where(registration => registration.CaseId == fromCaseId).ToListAsync(ct))
            registration.CaseId = to.Id;
        if (rights.Count > 0)
            work.Record(AuditSubject.Case(to.Id), "PledgesCarriedOver", null, new { from = fromCaseId, rights = rights.Select(right => right.Number) });
    }

    /// <summary>Refusals in order: <c>pledge-missing</c> (a right without its certificate), <c>pledge-expired</c> (the right or its appraisal).</summary>
    public static async ValueTask<Refusal?> ClosedAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var rights = await work.Db.PledgedRights.AsNoTracking().Where(right => right.CaseId == caseId).OrderBy(right => right.Number).ToListAsync(ct);
        if (rights.Count == 0)
            return null;
        var registered = await work.Db.PledgeRegistrations.AsNoTracking()
            .Where(r => r.CaseId == caseId && r.State == PledgeRegistrationState.Registered).Select(r => r.RightId).ToListAsync(ct);
        if (rights.Find(right => !registered.Contains(right.Id)) is { } missing)
            return new Refusal("pledge-missing", $"{missing.Number} 还没有取得质押登记证书。");
        return rights.Find(right => right.HoldsUntil < work.Today) is { } expired
            ? new Refusal("pledge-expired", $"{expired.Number} 的权利或评估有效至 {expired.HoldsUntil:yyyy-MM-dd}，已经过期。")
            : null;
    }

    private static ValueTask SetEnquiryAsync(Work work, Case @case, string subject) =>
        work.SetTimerAsync(TimerKinds.PledgeEnquiry, @case.Id, subject, work.TermsOf(@case).Due(work, TimeLimitKind.PledgeEnquiry));
}
