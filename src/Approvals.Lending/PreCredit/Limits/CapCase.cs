using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>额度受限情形。A case that needs a person's judgement because the invoices are low, and may cap the limit besides.</summary>
/// <param name="Header">As of a rule; its verdict on breach is refer.</param>
/// <param name="InvoicedBelowCny">The case arises when annual invoices are below this (exclusive) …</param>
/// <param name="RequestedAboveCny">… and, where set, the requested amount is above this (exclusive).</param>
/// <param name="CapCny">Ceiling in the case; null when it only refers.</param>
public sealed record CapCase(RuleHeader Header, decimal InvoicedBelowCny, decimal? RequestedAboveCny, decimal? CapCny)
{
    private readonly Requirement _required = Requirement.AtLeast(FactValue.Money(InvoicedBelowCny));

    /// <summary>Whether the case arises: refer when it does, unknown when invoices are unknown, not applicable while no amount is requested.</summary>
    public Finding Evaluate(Applicant applicant)
    {
        if (RequestedAboveCny is { } above)
        {
            if (applicant.RequestedAmountCny is not { } requested)
                return new(Header, Verdict.NotApplicable, FactValue.Missing, _required);
            if (requested <= above)
                return new(Header, Verdict.Pass, FactValue.Money(requested), Requirement.AtMost(FactValue.Money(above)));
        }
        return applicant.InvoicedCny is { } invoiced
            ? new(Header, invoiced < InvoicedBelowCny ? Header.OnBreach : Verdict.Pass, FactValue.Money(invoiced), _required)
            : new(Header, Verdict.Unknown, FactValue.Missing, _required);
    }

    /// <summary>The ceiling of a case that arose, as a limit component; null when it did not or has none.</summary>
    public LimitComponentResult? CapOf(Finding finding) =>
        finding.Verdict == Header.OnBreach && CapCny is { } cap
            ? new(new(Header.Code, KindName, Header.Title, Header.Source), cap, [new("invoiced", finding.Actual)])
            : null;

    /// <summary>The kind its findings carry.</summary>
    public const string KindName = "cap-case";

    public static CapCase Read(JsonFields fields, IReadOnlyList<SecurityMode> productModes)
    {
        var header = new RuleHeader(
            fields.Text("code"),
            KindName,
            Subject.Enterprise,
            ApplicableModes.Read(fields, productModes),
            IsDisqualifying: false,
            Verdict.Refer,
            fields.Object("title", BilingualText.Read),
            fields.Text("source"));
        return new(
            header, fields.Amount("invoicedBelowCny"), fields.AmountOrNull("requestedAboveCny"), fields.AmountOrNull("capCny"));
    }
}
