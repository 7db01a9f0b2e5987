using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>审批资料包: what an approver decides on, reduced to a digest that tells whether anything in it has changed.</summary>
internal static class Pack
{
    /// <summary>Lower-case SHA-256 hex over the request, what a waiver is about, the measurement, every document version, what secures it as appraised, and the signed report.</summary>
    public static async ValueTask<string> DigestAsync(Work work, Case @case, CancellationToken ct)
    {
        var text = new StringBuilder();
        if (@case.Kind == CaseKind.Waiver)
        {
            var waiver = await work.WaiverOfAsync(@case, ct);
            text.Append(waiver.Findings).Append('|').Append(waiver.Reason).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{@case.RequestedAmountCny:0.00}").Append('|').Append(@case.RequestedMonths).Append('|').Append(@case.Purpose).Append('|').Append(@case.AccountKind).Append('\n');
        var measurement = (await Measurements.DecidedOnAsync(work, @case.Id, ct))?.Id ?? Guid.Empty;
        text.Append(measurement).Append('\n');
        var documents = await (from item in work.Db.DocumentItems.AsNoTracking()
                               join file in work.Db.DocumentFiles on item.Id equals file.ItemId
                               where item.CaseId == @case.Id
                               orderby item.Code, file.Number
                               select new { item.Code, file.Number, file.BlobHash }).ToListAsync(ct);
        foreach (var document in documents)
            text.Append(document.Code).Append('|').Append(document.Number).Append('|').Append(document.BlobHash).Append('\n');
        if (work.TermsOf(@case).NeedsPledge(@case.Mode))
        {
            foreach (var item in await work.Db.CollateralAssets.AsNoTracking().Where(asset => asset.CaseId == @case.Id).OrderBy(asset => asset.TitleKey).ToListAsync(ct))
                text.Append(CultureInfo.InvariantCulture, $"{item.TitleKey}|{item.Rank}|{item.AppraisedCny:0.00}|{item.EarlierClaimsCny:0.00}|{item.HoldsUntil:yyyy-MM-dd}\n");
        }

        var report = await work.Db.Investigations.AsNoTracking()
            .Where(i => i.CaseId == @case.Id && i.State == InvestigationState.CoSigned).OrderByDescending(i => i.Visit)
            .Select(i => new { i.Id, i.Version }).FirstOrDefaultAsync(ct);
        text.Append(report?.Id).Append('|').Append(report?.Version);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
