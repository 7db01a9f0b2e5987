using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
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
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<DocumentVersion>> Documents = Compiled.Rows((DeskDb db, Guid caseId) =>
        from item in db.DocumentItems
        join file in db.DocumentFiles on item.Id equals file.ItemId
        where item.CaseId == caseId
        orderby item.Code, file.Number
        select new DocumentVersion(item.Code, file.Number, file.BlobHash));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<CollateralAsset>> Items = Compiled.Rows((DeskDb db, Guid caseId) =>
        db.CollateralAssets.AsNoTracking().Where(asset => asset.CaseId == caseId).OrderBy(asset => asset.TitleKey));

    private static readonly Func<DeskDb, Guid, Task<SignedReport?>> Report = Compiled.Query((DeskDb db, Guid caseId) => db.Investigations
        .Where(i => i.CaseId == caseId && i.State == InvestigationState.CoSigned).OrderByDescending(i => i.Visit)
        .Select(i => new SignedReport(i.Id, i.Visit, i.CoSignedAtUtc)).FirstOrDefault());

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
        var measurement = (await Measurements.DecidedOnAsync(work, @case.Id))?.Id ?? Guid.Empty;
        text.Append(measurement).Append('\n');
        await foreach (var document in Documents(work.Db, @case.Id).WithCancellation(ct))
            text.Append(document.Code).Append('|').Append(document.Number).Append('|').Append(document.BlobHash).Append('\n');
        if (work.TermsOf(@case).NeedsPledge(@case.Mode))
        {
            await foreach (var item in Items(work.Db, @case.Id).WithCancellation(ct))
                text.Append(CultureInfo.InvariantCulture, $"{item.TitleKey}|{item.Rank}|{item.AppraisedCny:0.00}|{item.EarlierClaimsCny:0.00}|{item.HoldsUntil:yyyy-MM-dd}\n");
        }

        // An approval that follows on the signature stands on what this very command has signed.
        var signed = work.Db.Investigations.Local.Where(i => i.CaseId == @case.Id && i.State == InvestigationState.CoSigned).Select(i => new SignedReport(i.Id, i.Visit, i.CoSignedAtUtc));
        var report = signed.Append(await Report(work.Db, @case.Id)).MaxBy(one => one?.Visit);
        text.Append(report?.Id).Append('|').Append(report?.SignedAtUtc?.Ticks / TimeSpan.TicksPerMillisecond);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed record DocumentVersion(string Code, int Number, string BlobHash);

    private sealed record SignedReport(Guid Id, int Visit, DateTime? SignedAtUtc);
}
