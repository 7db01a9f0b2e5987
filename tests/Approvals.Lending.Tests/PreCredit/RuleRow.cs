using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>On which side of a rule's threshold a row stands.</summary>
public enum Side
{
    /// <summary>Numerically below the threshold, or the first value beyond a closed list.</summary>
    Below,

    /// <summary>Exactly on it, or in the list.</summary>
    At,

    /// <summary>Numerically above it.</summary>
    Above,

    /// <summary>The fact is not known.</summary>
    Missing,
}

/// <summary>One row of the rule table: what changes in the clean applicant and what the named rule must say.</summary>
internal sealed record RuleRow(
    string Rule, Side Side, string Case, Verdict Expected, Func<ApplicantFacts, ApplicantFacts> Change, SecurityMode Mode = SecurityMode.Credit)
{
    public string Name => $"{Rule} / {Side} / {Case}";
}
