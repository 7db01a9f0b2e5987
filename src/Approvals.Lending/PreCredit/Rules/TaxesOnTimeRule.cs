using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>按时足额缴税。Every tax due in the look-back was paid in full by its last day, and none from before is still unpaid; the finding shows the first that was not. The returns must cover the look-back. Source: seed 001 (六) 适用对象 2.</summary>
public sealed class TaxesOnTimeRule(RuleHeader header, int windowMonths) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "taxes-on-time",
        [Subject.Enterprise],
        [new("windowMonths", ParameterType.Months)],
        (header, p) => new TaxesOnTimeRule(header, p.Whole("windowMonths", 1, 60)));

    private const int LongestPeriodMonths = 3;

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Tax?.Payments is not { } payments)
            return Unknown();
        var window = new LookBack(applicant.AsOf, windowMonths);
        var late = payments.Where(payment => IsLate(payment, window)).MinBy(payment => payment.DueOn);
        return late is not null ? Found(met: false, FactValue.On(late.DueOn))
            : Covers(payments, new CompleteMonths(applicant.AsOf, windowMonths)) ? Found(met: true, FactValue.Flag(true))
            : Unknown();
    }

    private static bool IsLate(TaxPayment payment, LookBack window) => payment.PaidOn is { } paidOn
        ? paidOn > payment.DueOn && (window.Contains(payment.DueOn) || window.Contains(paidOn))
        : payment.DueOn < window.AsOf;

    /// <summary>The last months may not have been due yet: a quarter at most.</summary>
    private static bool Covers(IReadOnlyList<TaxPayment> payments, CompleteMonths months)
    {
        var covered = Enumerable.Range(0, months.Count).Select(n => months.First.Plus(n)).Select(month => payments.Any(payment => payment.From <= month && month <= payment.To)).ToList();
        var last = covered.LastIndexOf(true);
        return last >= 0 && months.Count - 1 - last <= LongestPeriodMonths && !covered.Take(last).Contains(false);
    }
}
