using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Casework.Subsidies;

/// <summary>补贴申报: what the pre-check foresaw is claimed once the money is paid. Source: seed 003 §八 银政合作深化.</summary>
internal static class SubsidyClaims
{
    /// <summary>Where the newest measurement foresees a subsidy, asks the manager to help claim it, and tells the applicant.</summary>
    public static async ValueTask BeginAsync(Work work, Case @case, CancellationToken ct)
    {
        if (!work.TermsOf(@case).Sheet.Rules.OfType<SubsidyAreaRule>().Any())
            return;
        var measured = await Measurements.LatestAsync(work, @case.Id, ct);
        if (!FindingsJson.Read(measured.Findings).Any(finding => finding.Kind == SubsidyAreaRule.Kind.Name && finding.Verdict == EnumNames<Verdict>.Of(Verdict.Pass)))
            return;
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.SubsidyClaim, Role.CustomerManager, null, @case.ManagerId);
        await Notices.ToApplicantAsync(work, @case, NoticeKind.SubsidyForeseen, new NoticeWords(@case.Number, Product: work.TermsOf(@case).ProductName), ct);
    }
}
