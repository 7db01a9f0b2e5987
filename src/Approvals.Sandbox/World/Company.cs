namespace Approvals.Sandbox.World;

/// <summary>企业. One company's fixed facts; what a report shows on a date is worked out from them.</summary>
/// <param name="Key">Kind and number.</param>
/// <param name="Kind">What it has in common with its kind.</param>
/// <param name="Identity">Its numbers.</param>
/// <param name="Anchor">First business date anybody asked about it; its kind is true on that day.</param>
/// <param name="TurnedBadOn">From this day an overdue and an enforcement show; null for never.</param>
/// <param name="Name">Registered name.</param>
/// <param name="Industry">What it does.</param>
/// <param name="Address">Registered address.</param>
/// <param name="EstablishedOn">Day of registration.</param>
/// <param name="CapitalCny">Registered capital.</param>
/// <param name="AnnualInvoicesCny">Net invoiced in the twelve complete months before the anchor.</param>
/// <param name="People">All roles; some kinds have no use for some.</param>
internal sealed record Company(
    CompanyKey Key,
    CompanyKind Kind,
    Identity Identity,
    DateOnly Anchor,
    DateOnly? TurnedBadOn,
    string Name,
    Industry Industry,
    string Address,
    DateOnly EstablishedOn,
    decimal CapitalCny,
    decimal AnnualInvoicesCny,
    IReadOnlyDictionary<PersonRole, Person> People,
    Draw Draw)
{
    public Person LegalRepresentative => People[PersonRole.LegalRepresentative];

    /// <summary>实际控制人: whoever holds most.</summary>
    public Person Controller => People[Kind.LegalRepresentativeRatio >= 0.5m ? PersonRole.LegalRepresentative : PersonRole.Shareholder];

    public DateOnly AnchorMonth => FirstOfMonth(Anchor);

    public static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);

    /// <summary>Complete months from <paramref name="from"/> to <paramref name="to"/>, both first days of a month.</summary>
    public static int MonthsBetween(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}

/// <summary>自然人.</summary>
internal sealed record Person(PersonRole Role, string IdNumber, string Name, string Mobile);
