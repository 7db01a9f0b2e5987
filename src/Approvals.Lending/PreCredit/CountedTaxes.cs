using Approvals.Lending.Calendar;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit;

/// <summary>
/// 纳税总额口径。Which taxes count: those named, and for an 个体工商户 further ones. A tax counts once paid, with its reductions and exemptions, in the year its period ends in.
/// Source: seed 001 (六) 适用对象 2; by period: policy default.
/// </summary>
public sealed record CountedTaxes(IReadOnlyList<TaxKind> Taxes, IReadOnlyList<TaxKind> OfIndividualBusiness)
{
    private const int MonthsAYear = 12;

    public static readonly IReadOnlyList<ParameterShape> Parameters = [new("taxes", ParameterType.Codes), new("taxesOfIndividualBusiness", ParameterType.Codes)];

    public static CountedTaxes Read(JsonFields fields) => new(fields.Choices<TaxKind>("taxes"), fields.Choices<TaxKind>("taxesOfIndividualBusiness"));

    /// <summary>上年度纳税总额, CNY; null unless every month since the tax registration is covered and, where it matters, the legal form is known.</summary>
    public decimal? LastYearOf(Applicant applicant)
    {
        if (applicant.Facts.Tax is not { Payments: { } payments } tax)
            return null;
        var year = applicant.AsOf.Year - 1;
        for (var month = new YearMonth(year, 1); month.Year == year; month = month.Plus(1))
            if (!(tax.RegisteredOn is { } registered && month < YearMonth.Of(registered)) && !payments.Any(payment => payment.From <= month && month <= payment.To))
                return null;

        var total = 0m;
        foreach (var payment in payments)
        {
            if (payment.To.Year != year || payment.To.MonthsSince(payment.From) >= MonthsAYear || payment.PaidOn is not { } paidOn || paidOn > applicant.AsOf)
                continue;
            if (Taxes.Contains(payment.Kind))
                total += payment.PayableCny + payment.ReducedCny;
            else if (OfIndividualBusiness.Contains(payment.Kind))
            {
                if (applicant.Facts.Enterprise?.LegalType is not { } legalType)
                    return null;
                total += legalType == LegalType.IndividualBusiness ? payment.PayableCny + payment.ReducedCny : 0m;
            }
        }
        return total;
    }
}
