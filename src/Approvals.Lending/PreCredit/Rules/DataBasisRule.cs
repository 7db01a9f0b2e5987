using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 数据依据。Any one of: months of flow on accounts at the bank; a loan of another bank in good standing; invoices or taxes; card or platform sales. The finding names the first
/// that holds. Source: seed 004 §二 数据要求.
/// </summary>
/// <param name="settlementMonths">本行流水: so many complete months, each with something in.</param>
/// <param name="ownInstitution">本行, whose loans are not another bank's.</param>
public sealed class DataBasisRule(RuleHeader header, int settlementMonths, string ownInstitution)
    : Rule(header, Requirement.OneOf(["ownFlow", "otherLoan", "invoicesOrTax", "tradeFlow"]))
{
    public static readonly RuleKind Kind = new(
        "data-basis",
        [Subject.Enterprise],
        [new("settlementMonths", ParameterType.Months), new("ownInstitution", ParameterType.Code)],
        (header, p) => new DataBasisRule(header, p.Whole("settlementMonths", 1, 36), p.Text("ownInstitution")));

    public override Finding Evaluate(Applicant applicant)
    {
        (string Code, bool? Holds)[] alternatives =
        [
            ("ownFlow", HasOwnFlow(applicant)),
            ("otherLoan", applicant.HasSoundLoan(Subject.Enterprise, ownInstitution)),
            ("invoicesOrTax", AnyOneOf.Holds(applicant.InvoicedCny > 0m ? true : applicant.InvoicedCny is null ? null : false, PaysTaxes(applicant))),
            ("tradeFlow", AnyOneOf.Holds(IsPositive(applicant.YearlyOf(MeasuredFlow.CardAcquiring)), IsPositive(applicant.YearlyOf(MeasuredFlow.PlatformSales)))),
        ];
        return AnyOneOf.Holds([.. alternatives.Select(one => one.Holds)]) switch
        {
            true => Found(met: true, FactValue.Code(alternatives.First(one => one.Holds is true).Code)),
            false => Found(met: false, FactValue.Missing),
            null => Unknown(),
        };
    }

    private bool? HasOwnFlow(Applicant applicant)
    {
        var months = new CompleteMonths(applicant.AsOf, settlementMonths);
        return applicant.Facts.Settlement is { } rows ? rows.Count(row => row.AmountCny > 0m && months.IndexOf(row.Month) >= 0) == settlementMonths : null;
    }

    private static bool? PaysTaxes(Applicant applicant) =>
        applicant.Facts.Tax?.Payments?.Any(payment => payment.PaidOn is not null && payment.PayableCny > 0m && applicant.LastTwelveMonths.IndexOf(payment.To) >= 0);

    private static bool? IsPositive(decimal? amount) => amount is { } known ? known > 0m : null;
}
