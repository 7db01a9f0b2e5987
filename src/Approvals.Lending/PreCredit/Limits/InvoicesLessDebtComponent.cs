using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>开票测算。A share of annual invoices less existing operating debt; the share is larger for a better tax rating.</summary>
public sealed class InvoicesLessDebtComponent(
    LimitComponentHeader header,
    decimal percent,
    decimal preferredPercent,
    TaxRating preferredRating,
    IReadOnlyList<CreditKind> operatingDebt) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "invoices-less-debt",
        [
            new("percent", ParameterType.Percent),
            new("preferredPercent", ParameterType.Percent),
            new("preferredRating", ParameterType.Code),
            new("operatingDebt", ParameterType.Codes),
        ],
        (header, p) => new InvoicesLessDebtComponent(
            header,
            p.Percent("percent"),
            p.Percent("preferredPercent"),
            p.Choice<TaxRating>("preferredRating"),
            p.Choices<CreditKind>("operatingDebt")));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        decimal? share = applicant.Facts.Tax?.Rating is { } rating ? (rating == preferredRating ? preferredPercent : percent) : null;
        var debt = applicant.EnterpriseDebtOf(operatingDebt);
        return Result(
            share / 100m * applicant.InvoicedCny - debt,
            LimitInput.Percent("percent", share),
            LimitInput.Money("invoiced", applicant.InvoicedCny),
            LimitInput.Money("operatingDebt", debt));
    }
}
