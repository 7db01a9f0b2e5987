using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Organisation;

public class SeparationOfDutiesTests
{
    private static readonly Guid Someone = new("11111111-0000-0000-0000-000000000000");

    // Project rule, PRODUCTS §1: nobody approves what they investigated, submitted, held or made; APPROVALS §6: nor a loan and a waiver it rests on; §3: nor after a recusal; maker ≠ checker; relatives never touch the case.
    private static readonly HashSet<string> Forbidden =
    [
        "Approver+Submitter", "Approver+LeadInvestigator", "Approver+SecondInvestigator", "Approver+Maker", "LeadInvestigator+SecondInvestigator",
        "Checker+Maker", "Approver+Checker", "Approver+Holder", "Approver+ExclusiveApprover",
        "Approver+Recused", "Applicant+Recused", "RelativeOfApplicant+Recused",
        "Approver+WaiverApprover", "Approver+LoanApprover", "LeadInvestigator+WaiverApprover", "SecondInvestigator+WaiverApprover", "Holder+WaiverApprover", "Applicant+WaiverApprover", "Applicant+LoanApprover", "RelativeOfApplicant+WaiverApprover", "RelativeOfApplicant+LoanApprover",
        "Applicant+LeadInvestigator", "Applicant+SecondInvestigator", "Applicant+Approver", "Applicant+Maker", "Applicant+Checker", "Applicant+Holder", "Applicant+ExclusiveApprover",
        "RelativeOfApplicant+Submitter", "RelativeOfApplicant+LeadInvestigator", "RelativeOfApplicant+SecondInvestigator",
        "RelativeOfApplicant+Approver", "RelativeOfApplicant+Maker", "RelativeOfApplicant+Checker", "RelativeOfApplicant+Holder",
        "RelativeOfApplicant+ExclusiveApprover",
    ];

    [Fact]
    public void Compatible_EveryPair_BothWays()
    {
        foreach (var (one, other) in from a in Enum.GetValues<Duty>() from b in Enum.GetValues<Duty>() select (a, b))
        {
            var forbidden = Forbidden.Contains($"{one}+{other}") || Forbidden.Contains($"{other}+{one}");
            Assert.True(SeparationOfDuties.Compatible(one, other) != forbidden, $"{one} and {other}");
        }
    }

    [Fact]
    public void Find_NamesTheFirstConflictOfThatPersonOnly()
    {
        Involvement[] involvements =
        [
            new(new Guid("22222222-0000-0000-0000-000000000000"), Duty.Maker), new(Someone, Duty.SecondInvestigator), new(Someone, Duty.Checker),
            new(Someone, Duty.Submitter),
        ];

        Assert.Equal(new DutyConflict(Someone, Duty.SecondInvestigator, Duty.Approver), SeparationOfDuties.Find(Someone, Duty.Approver, involvements));
        Assert.Null(SeparationOfDuties.Find(Someone, Duty.Checker, involvements));
        Assert.Equal(Duty.Checker, SeparationOfDuties.Find(Someone, Duty.Maker, involvements)!.Held);
    }
}
