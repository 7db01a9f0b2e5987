using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>例外批复。Findings that do not count against one applicant, because those entitled to said so. Source: APPROVALS §6.</summary>
/// <param name="Number">Number of the waiver case.</param>
/// <param name="Application">Number of the application it was asked for; one that rests on it goes on with that one.</param>
/// <param name="UpToCny">The most that may be lent on it, CNY; it joins the components of the limit.</param>
/// <param name="Findings">What was waived.</param>
public sealed record GrantedWaiver(string Number, string Application, decimal UpToCny, IReadOnlyList<WaivedFinding> Findings)
{
    /// <summary>The kind of the limit component it makes.</summary>
    public const string KindName = "waiver-cap";

    private static readonly BilingualText Title = new("例外审批金额", "Amount of the waiver");

    /// <summary>Whether it is about this finding: same rule, same verdict, same value. What changed since has to be decided anew.</summary>
    public bool Covers(Finding finding) =>
        finding.Verdict is Verdict.Decline or Verdict.Refer && Findings.Any(one => one.Code == finding.Code && one.Verdict == finding.Verdict && one.Actual == WaivedFinding.ValueOf(finding));

    /// <summary>The ceiling it sets, as a limit component.</summary>
    internal LimitComponentResult Cap => new(new(Number, KindName, Title, Number), UpToCny, []);
}

/// <summary>例外事项。One rule and the value it was waived at.</summary>
/// <param name="Actual">As <see cref="ValueOf"/> writes it.</param>
public sealed record WaivedFinding(string Code, Verdict Verdict, string Actual)
{
    /// <summary>The value of a finding as waivers keep and compare it.</summary>
    public static string ValueOf(Finding finding) => FindingText.Value(finding.Actual, Language.Chinese);
}
