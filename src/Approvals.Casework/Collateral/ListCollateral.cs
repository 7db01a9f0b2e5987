using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>押品评估.</summary>
/// <param name="Appraiser">评估机构, 1–200 characters.</param>
/// <param name="ValidUntil">Last day on which it may be relied on; a year after the appraisal at most.</param>
/// <param name="EarlierClaimsCny">在先债权 found at the registry, 0 or more.</param>
public sealed record Appraisal(decimal AppraisedCny, string Appraiser, DateOnly AppraisedOn, DateOnly ValidUntil, decimal EarlierClaimsCny = 0m)
{
    /// <summary>Nothing is appraised at so much, nor is so much owed before.</summary>
    internal const decimal MostCny = 10_000_000_000m;

    /// <summary>评估有效期, months from the appraisal at most. Source: policy default.</summary>
    public const int LongestMonths = 12;

    private const int LongestAppraiser = 200;

    /// <summary>Refusal <c>rank-invalid</c>: what has claims before it stands second, and only that.</summary>
    internal Refusal? CheckRank(int rank) => rank == (EarlierClaimsCny > 0 ? 2 : 1)
        ? null : new Refusal("rank-invalid", "有在先债权的押品作第二顺位，没有的作第一顺位。", "rank");

    /// <summary>Refusals in order: <c>appraisal-invalid</c>, <c>appraisal-too-long</c> (relied on beyond <see cref="LongestMonths"/>), <c>appraisal-too-high</c> (the value or the earlier claims, from <see cref="MostCny"/>).</summary>
    internal Refusal? Check(DateOnly today)
    {
        if (AppraisedCny <= 0 || decimal.Round(AppraisedCny, 2) != AppraisedCny || EarlierClaimsCny < 0 || decimal.Round(EarlierClaimsCny, 2) != EarlierClaimsCny
            || string.IsNullOrWhiteSpace(Appraiser) || Appraiser.Length > LongestAppraiser || AppraisedOn == default || AppraisedOn > today || ValidUntil < today)
            return new Refusal("appraisal-invalid", "请填写评估机构、大于零的评估价值，以及今日仍有效的评估日期。", "appraisedCny");
        if (ValidUntil > AppraisedOn.AddMonths(LongestMonths))
            return new Refusal("appraisal-too-long", $"评估自评估日起最长使用 {LongestMonths} 个月，有效期最迟到 {AppraisedOn.AddMonths(LongestMonths):yyyy-MM-dd}。", "validUntil");
        return AppraisedCny >= MostCny || EarlierClaimsCny >= MostCny
            ? new Refusal("appraisal-too-high", $"评估价值和在先债权都须小于 {MostCny:N0} 元，请核对。", AppraisedCny >= MostCny ? "appraisedCny" : "earlierClaimsCny")
            : null;
    }
}

/// <summary>登记押品: the manager lists what is mortgaged or pledged, with the appraisal on file.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>pledge-not-asked</c>, <c>not-at-listing</c>, <c>not-your-case</c>,
/// <c>collateral-kind</c> (the product does not accept it), <c>collateral-number</c>, <c>right-listed</c>, <c>rank-invalid</c>, <c>appraisal-invalid</c>, <c>appraisal-too-long</c>, <c>appraisal-too-high</c>, and those of the title
/// (<see cref="Titles.TakenAsync"/>): <c>title-taken</c>, <c>earlier-claims-short</c>. Source: seed 001 (一)–(三) 担保条件.
/// </remarks>
/// <param name="Number">不动产权证号 or 存单号, 1–64 characters.</param>
/// <param name="Rank">抵押顺位: 1, or 2 behind earlier claims.</param>
/// <param name="OwnerName">权属人; null for the borrower.</param>
public sealed record ListCollateral(Guid CaseId, CollateralKind Kind, string Number, Appraisal Appraisal, int Rank = 1, string? OwnerName = null) : ICommand<ListedRight>
{
    private const int LongestNumber = 64;
    private const int LongestOwner = 200;

    public async ValueTask<Result<ListedRight>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await PledgeListing.OpenAsync(work, CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        var terms = work.TermsOf(@case);
        if (terms.Sheet.Collateral is not { } collateral || CollateralCover.ComponentOf(terms, @case.Mode)?.Shares.ContainsKey(Kind) is not true)
            return new Refusal("collateral-kind", "本产品不接受这类押品。", "kind");
        var number = Number.Trim();
        if (number.Length is 0 or > LongestNumber || OwnerName?.Length > LongestOwner)
            return new Refusal("collateral-number", "请填写押品的权证号码，不超过 64 个字符。", "number");
        var title = Titles.KeyOf(Registrars.Of(EnumNames<CollateralKind>.Of(Kind)), number);
        if (await work.Db.CollateralAssets.AnyAsync(listed => listed.CaseId == CaseId && listed.TitleKey == title, ct))
            return new Refusal("right-listed", "这项权利已登记为质物。", "number");
        if (Appraisal.CheckRank(Rank) is { } misranked)
            return misranked;
        if (Appraisal.Check(work.Today) is { } invalid)
            return invalid;
        if (await Titles.TakenAsync(work, CaseId, title, Rank, Appraisal.EarlierClaimsCny, ct) is { } taken)
            return taken;

        var item = new CollateralAsset
        {
            Id = Guid.CreateVersion7(),
            CaseId = CaseId,
            Number = number,
            TitleKey = title,
            Kind = EnumNames<CollateralKind>.Of(Kind),
            AppraisedCny = Appraisal.AppraisedCny,
            Appraiser = Appraisal.Appraiser.Trim(),
            AppraisedOn = Appraisal.AppraisedOn,
            AppraisalValidUntil = Appraisal.ValidUntil,
            EarlierClaimsCny = Appraisal.EarlierClaimsCny,
            Rank = Rank,
            IsMaximumAmount = collateral.IsMaximumAmount,
            OwnerName = string.IsNullOrWhiteSpace(OwnerName) ? null : OwnerName.Trim(),
            ListedById = work.Actor.AccountId,
            ListedAtUtc = work.NowUtc,
        };
        work.Db.CollateralAssets.Add(item);
        await Titles.TakeAsync(work, title, ct);
        work.Touch(@case);
        work.Record(AuditSubject.Case(CaseId), "CollateralListed", null, new { item.Number, item.Kind, item.Rank, item.AppraisedCny, item.EarlierClaimsCny, item.Appraiser, item.AppraisedOn, item.AppraisalValidUntil });
        return new ListedRight(item.Id);
    }
}
