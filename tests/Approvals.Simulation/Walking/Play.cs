using Approvals.Web.Journeys;

namespace Approvals.Simulation.Walking;

/// <summary>What happens in a scenario besides the ordinary course.</summary>
internal enum Twist
{
    None,

    /// <summary>The pre-credit runs out once and is measured anew.</summary>
    PreCreditExpires,

    /// <summary>The first round returns the case to due diligence.</summary>
    Returned,

    Rejected,

    Cancelled,

    /// <summary>The bank posts the money and never answers; enquiries fail for a while too.</summary>
    BankSilent,

    /// <summary>The company turns bad between approval and disbursement.</summary>
    TurnsBad,

    GuarantorRefuses,

    /// <summary>Nobody signs in time.</summary>
    Lapses,
}

/// <summary>A scenario that the walker can play from wherever it stands.</summary>
internal sealed record Play(Scenario Scenario, Twist Twist)
{
    public string Name => Scenario.Name;

    public static IReadOnlyList<Play> All { get; } = [.. Scenarios.All.Select(Of).OfType<Play>()];

    private static Play? Of(Scenario scenario) => scenario.Name switch
    {
        "credit-approved" or "guarantee-approved" or "declined-by-rule" or "account-opened-first" => new(scenario, Twist.None),
        "expired-and-remeasured" => new(scenario, Twist.PreCreditExpires),
        "returned-then-approved" => new(scenario, Twist.Returned),
        "rejected" => new(scenario, Twist.Rejected),
        "cancelled-by-applicant" => new(scenario, Twist.Cancelled),
        "partner-silent-after-posting" => new(scenario, Twist.BankSilent),
        "disqualified-before-disbursement" => new(scenario, Twist.TurnsBad),
        "guarantor-refuses" => new(scenario, Twist.GuarantorRefuses),
        "signing-window-lapsed" => new(scenario, Twist.Lapses),
        _ => null,
    };
}
