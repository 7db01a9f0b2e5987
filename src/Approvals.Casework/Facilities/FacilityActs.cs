using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>额度处置: what those acts share.</summary>
internal static class FacilityActs
{
    public const string Frozen = "已冻结";
    public const string Unfrozen = "已解冻";
    public const string Changed = "已调整";
    public const string Withdrawn = "已收回";

    public const int LongestReason = 1000;

    public static Refusal ReasonRequired { get; } = new("reason-required", "请写明原因，1 至 1000 个字符。", "reason");

    /// <summary>For whoever proposes. Refusals in order: those of <see cref="OpenAsync"/>, <c>conflict-of-duties</c> (of operations: whoever decided on the case makes no orders of it).</summary>
    public static async ValueTask<Result<(Case Case, Facility Facility)>> OpenForMakerAsync(Work work, Guid caseId, CancellationToken ct, params Role[] anyOf)
    {
        var loaded = await OpenAsync(work, caseId, ct, anyOf);
        if (loaded.Refusal is null && work.Actor.Is(nameof(Role.OperationsMaker)) && await Involvements.ConflictAsync(work, loaded.Value.Case, Duty.Maker, ct) is { } conflict)
            return conflict;
        return loaded;
    }

    /// <summary>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c> (the case has opened none).</summary>
    public static async ValueTask<Result<(Case Case, Facility Facility)>> OpenAsync(Work work, Guid caseId, CancellationToken ct, params Role[] anyOf)
    {
        var loaded = await work.CaseForStaffAsync(caseId, anyOf);
        if (loaded.Refusal is { } refusal)
            return refusal;
        return await work.Db.Facilities.SingleOrDefaultAsync(f => f.CaseId == caseId, ct) is { } facility ? (loaded.Value, facility) : ServicingRefusals.FacilityUnknown;
    }

    public static bool IsReason(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestReason;

    /// <summary>Refusal <c>facility-act-waiting</c> while another act of the facility waits for its checker.</summary>
    public static async ValueTask<Refusal?> WaitingAsync(Work work, Facility facility, CancellationToken ct) => await work.Db.FacilityActs.AnyAsync(act => act.LiveFor == facility.Id, ct)
        ? new Refusal("facility-act-waiting", "本额度已有一笔处置待复核，复核以后才能再办。")
        : null;

    /// <summary>The facility that renews a frozen or withdrawn one is frozen with it, and so is the one that renews that.</summary>
    /// <param name="aboveCny">Those whose limit is above it only; null for all.</param>
    /// <returns>Those that were frozen now.</returns>
    public static async ValueTask<IReadOnlyList<Facility>> FreezeSuccessorsAsync(Work work, Facility facility, CancellationToken ct, decimal? aboveCny = null)
    {
        var frozen = new List<Facility>();
        foreach (var next in await SuccessorsAsync(work, facility, ct))
        {
            if (next.LimitCny <= aboveCny || next.Position().Freeze() is not { Refusal: null } answer)
                continue;
            next.Keep(answer);
            frozen.Add(next);
        }

        return frozen;
    }

    /// <summary>续贷后的额度: the facility that renews this one, the one that renews that, and so on.</summary>
    public static async ValueTask<IReadOnlyList<Facility>> SuccessorsAsync(Work work, Facility facility, CancellationToken ct)
    {
        var successors = new List<Facility>();
        for (var before = facility; await work.Db.Facilities.FirstOrDefaultAsync(f => f.RenewsId == before.Id, ct) is { } next; before = next)
            successors.Add(next);
        return successors;
    }

    /// <summary>Puts an act before its checker.</summary>
    public static void Ask(Work work, Case @case, FacilityAct act)
    {
        act.LiveFor = act.FacilityId;
        work.Db.FacilityActs.Add(act);
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.FacilityAct, Role.OperationsChecker, null, key: act.Id.ToString("N"));
    }

    /// <summary>The customer is told how much may be owed now, and why it changed.</summary>
    /// <param name="what">One of those above.</param>
    public static ValueTask TellAsync(Work work, Case @case, Facility facility, string what, string why, CancellationToken ct) => Notices.ToApplicantAsync(
        work, @case, NoticeKind.FacilityChanged,
        new NoticeWords(@case.Number, Product: work.TermsOf(@case).ProductName, What: what, Why: why, Amount: facility.LimitCny.ToString("N2", CultureInfo.InvariantCulture)), ct);
}
