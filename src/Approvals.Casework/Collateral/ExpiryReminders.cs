using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Collateral;

/// <summary>
/// 到期提醒: tells the manager of a case, once for each, or anew where another holds it now, that a pledged right, its appraisal or a qualification the limit stands on runs out soon; of cases under way
/// and of those whose facility lives. Source: PRODUCTS §3 惠业贷 (reminded of expiry), §4.
/// </summary>
public sealed record ExpiryReminders(Guid CaseId) : ICommand<int>
{
    /// <summary>The last day that is soon, by the product.</summary>
    public static DateOnly SoonFrom(ProductTerms terms, DateOnly today) => today.AddMonths(terms.Sheet.Servicing.ExpiryReminderMonths);

    /// <summary>Every case whose product reads rights and qualifications or registers collateral; one command each.</summary>
    internal static async Task<string> RunAsync(Desk desk, CancellationToken ct)
    {
        var products = desk.Rulebook.Products.Where(product => product.ReadsRights || product.Sheet.Collateral is not null).Select(product => product.Code).ToList();
        List<Guid> cases;
        await using (var db = desk.Database.Open())
        {
            var live = db.Facilities.Where(Facility.Lives);
            cases = await db.Cases.AsNoTracking()
                .Where(c => (c.Kind == CaseKind.Application || c.Kind == CaseKind.Renewal) && products.Contains(c.ProductCode) && c.ManagerId != null
                    && (c.ClosedAtUtc == null || live.Any(f => f.CaseId == c.Id)))
                .OrderBy(c => c.Number).Select(c => c.Id).ToListAsync(ct);
        }

        var told = 0;
        foreach (var caseId in cases)
            told += (await desk.RunAsync(new ExpiryReminders(caseId), Actor.System, ct: ct)).Value;
        return $"{cases.Count} cases looked at, {told} reminders";
    }

    public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var @case = await work.CaseOfAsync(CaseId, ct);
        var told = (await work.Db.Notices.AsNoTracking().Where(n => n.CaseId == CaseId && n.Kind == NoticeKind.ExpiresSoon && n.RecipientId == @case.ManagerId).Select(n => n.Parameters).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var soon = SoonFrom(work.TermsOf(@case), work.Today);
        var due = (await EndsAsync(work, ct)).Distinct().Where(end => end.On >= work.Today && end.On <= soon)
            .Select(end => new NoticeWords(@case.Number, $"{end.On:yyyy-MM-dd}", What: end.What)).Where(words => !told.Contains(NoticeTexts.Write(words))).ToList();
        if (due.Count == 0)
        {
            work.ChangesNothingAudited();
            return 0;
        }

        foreach (var words in due)
            await Notices.ToManagerAsync(work, @case, NoticeKind.ExpiresSoon, words);
        work.Record(AuditSubject.Case(CaseId), "ExpiryReminded", null, new { ends = due.ConvertAll(words => new { words.What, words.Due }) });
        return due.Count;
    }

    private async ValueTask<IReadOnlyList<(string What, DateOnly On)>> EndsAsync(Work work, CancellationToken ct)
    {
        var pledged = await work.Db.CollateralAssets.AsNoTracking().Where(right => right.CaseId == CaseId).OrderBy(right => right.Number).ToListAsync(ct);
        var facts = await work.Db.Measurements.AsNoTracking().Where(m => m.CaseId == CaseId && m.Purpose != MeasurementPurpose.Recheck)
            .OrderByDescending(m => m.MeasuredAtUtc).ThenByDescending(m => m.Id).Select(m => m.Facts).FirstOrDefaultAsync(ct);
        return
        [
            .. pledged.Where(right => right.ValidUntil is not null).Select(right => ($"{right.Number} 权利", right.ValidUntil!.Value)),
            .. pledged.Select(right => ($"{right.Number} 评估", right.AppraisalValidUntil)),
            .. ((facts is null ? null : FactsJson.Read(facts).Technology?.Qualifications) ?? []).Select(held => (NameOf(held.Kind), held.ExpiresOn)),
        ];
    }

    private static string NameOf(QualificationKind kind) => kind switch
    {
        QualificationKind.SpecialisedNew => "“专精特新”资质",
        QualificationKind.HighTech => "高新技术企业资质",
        QualificationKind.TechnologySme => "科技型中小企业资质",
    };
}
