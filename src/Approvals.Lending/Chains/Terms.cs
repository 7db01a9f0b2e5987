using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Approvals.Lending.Chains;

/// <summary>
/// 批复条件. The terms of a loan as decided. A seat may only narrow them: less amount, shorter tenor, higher rate, more conditions.
/// The repayment method is never varied by a seat: another method is another request, so the case is returned.
/// Source: APPROVALS §3 (terms); method: policy default.
/// </summary>
public sealed record Terms
{
    /// <summary>建立条件. Conditions are trimmed, de-duplicated and kept in ordinal order, so that equal terms have equal digests.</summary>
    public Terms(decimal amountCny, int tenorMonths, decimal annualRatePercent, string repaymentMethod, IReadOnlyList<string> conditions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountCny);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tenorMonths);
        ArgumentOutOfRangeException.ThrowIfNegative(annualRatePercent);
        ArgumentException.ThrowIfNullOrWhiteSpace(repaymentMethod);
        AmountCny = amountCny;
        TenorMonths = tenorMonths;
        AnnualRatePercent = annualRatePercent;
        RepaymentMethod = repaymentMethod;
        Conditions = [.. conditions.Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>金额. CNY, above 0.</summary>
    public decimal AmountCny { get; }

    /// <summary>期限. Months, 1 or more.</summary>
    public int TenorMonths { get; }

    /// <summary>年利率. Percent a year: 5 is 5%.</summary>
    public decimal AnnualRatePercent { get; }

    /// <summary>还款方式. The product's code of the method.</summary>
    public string RepaymentMethod { get; }

    /// <summary>落实条件. Conditions precedent in ordinal order, none twice.</summary>
    public IReadOnlyList<string> Conditions { get; }

    /// <summary>
    /// 首层上限. The ceiling of a round's first level: the request with its amount cut to the least of itself, the due-diligence
    /// recommendation and the product's cap or frozen pre-credit limit. Source: APPROVALS §3.
    /// </summary>
    /// <param name="requested">What the applicant asks for.</param>
    /// <param name="recommendedCny">What due diligence recommends; null when the path has none.</param>
    /// <param name="limitCny">The product's cap or the pre-credit limit, whichever is less.</param>
    public static Terms Ceiling(Terms requested, decimal? recommendedCny, decimal limitCny) => new(
        Math.Min(Math.Min(requested.AmountCny, recommendedCny ?? requested.AmountCny), limitCny),
        requested.TenorMonths,
        requested.AnnualRatePercent,
        requested.RepaymentMethod,
        requested.Conditions);

    /// <summary>摘要. Lower-case SHA-256 hex of the terms; what a person who decides proves to have seen.</summary>
    public string Digest()
    {
        var text = string.Join(
            '\n',
            [
                AmountCny.ToString("0.00##########", CultureInfo.InvariantCulture),
                TenorMonths.ToString(CultureInfo.InvariantCulture),
                AnnualRatePercent.ToString("0.00##########", CultureInfo.InvariantCulture),
                RepaymentMethod,
                .. Conditions.Select(c => c.Length.ToString(CultureInfo.InvariantCulture) + ":" + c),
            ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>是否不宽于. True when these terms are nowhere wider than the others.</summary>
    public bool IsWithin(Terms other) =>
        AmountCny <= other.AmountCny
        && TenorMonths <= other.TenorMonths
        && AnnualRatePercent >= other.AnnualRatePercent
        && RepaymentMethod == other.RepaymentMethod
        && other.Conditions.All(c => Conditions.Contains(c, StringComparer.Ordinal));

    /// <summary>收紧. Applies a seat's variation.</summary>
    /// <returns>
    /// The new terms, or the first refusal in order: <see cref="RefusalCode.TermsOutOfRange"/> (amount not a positive number of fen,
    /// or narrowed below the product's least; tenor under a month), <see cref="RefusalCode.TermsFixed"/> (the product fixes it), <see cref="RefusalCode.TermsWiden"/>.
    /// </returns>
    public (Terms? Narrowed, RefusalCode? Refusal) Narrow(TermsVariation variation, FixedTerms fixedTerms)
    {
        var amount = variation.AmountCny ?? AmountCny;
        var tenor = variation.TenorMonths ?? TenorMonths;
        var rate = variation.AnnualRatePercent ?? AnnualRatePercent;
        if (amount <= 0 || decimal.Round(amount, 2) != amount || tenor < 1 || (amount < AmountCny && amount < fixedTerms.LeastCny))
            return (null, RefusalCode.TermsOutOfRange);
        if ((fixedTerms.Tenor && tenor != TenorMonths) || (fixedTerms.Rate && rate != AnnualRatePercent)
            || (fixedTerms.Conditions && variation.AddedConditions.Any(condition => !string.IsNullOrWhiteSpace(condition))))
            return (null, RefusalCode.TermsFixed);
        if (amount > AmountCny || tenor > TenorMonths || rate < AnnualRatePercent)
            return (null, RefusalCode.TermsWiden);
        return (new Terms(amount, tenor, rate, RepaymentMethod, [.. Conditions, .. variation.AddedConditions]), null);
    }

    /// <summary>相等. By value, conditions included.</summary>
    public bool Equals(Terms? other) => other is not null && IsWithin(other) && other.IsWithin(this);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AmountCny, TenorMonths, AnnualRatePercent, RepaymentMethod, Conditions.Count);
}

/// <summary>审批人调整. What a seat changes; a null leaves the term as it is. Conditions can only be added, so parallel seats unite theirs.</summary>
/// <param name="AmountCny">Less than the current amount, CNY to the fen.</param>
/// <param name="TenorMonths">Fewer months.</param>
/// <param name="AnnualRatePercent">A higher rate, percent a year.</param>
/// <param name="AddedConditions">Conditions to add; blanks are dropped.</param>
public sealed record TermsVariation(decimal? AmountCny, int? TenorMonths, decimal? AnnualRatePercent, IReadOnlyList<string> AddedConditions)
{
    /// <summary>照批. No change.</summary>
    public static TermsVariation None { get; } = new(null, null, null, []);
}

/// <summary>产品固定条件. Which terms the product fixes; 小微易贷 fixes both (5%, 12 months). Source: seed 002 §一.2–3.</summary>
/// <param name="Conditions">No conditions can be added: a waiver limits the amount, and conditions belong to the loan's own approval. Source: policy default.</param>
/// <param name="LeastCny">产品起点: the least amount of the product; nothing is narrowed below it. Null for none.</param>
public sealed record FixedTerms(bool Tenor, bool Rate, bool Conditions = false, decimal? LeastCny = null)
{
    /// <summary>例外审批. A waiver says up to which amount, and nothing else of the loan.</summary>
    public static FixedTerms OfWaiver { get; } = new(Tenor: true, Rate: true, Conditions: true);
}
