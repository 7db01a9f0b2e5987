using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Organisation;

public class OrganisationTreeTests
{
    private static readonly OrgUnit[] Bank =
    [
        new("HO", "总行", null), new("BJ", "北京分行", "HO"), new("BJ01", "中关村支行", "BJ"), new("BJ02", "望京支行", "BJ"), new("SH", "上海分行", "HO"),
    ];

    private static readonly OrganisationTree Tree = new(Bank);

    [Theory]
    [InlineData("BJ01", OrgScope.CaseBranch, "BJ01")]
    [InlineData("BJ01", OrgScope.ParentBranch, "BJ")]
    [InlineData("BJ01", OrgScope.HeadOffice, "HO")]
    [InlineData("BJ", OrgScope.ParentBranch, "HO")]
    [InlineData("HO", OrgScope.CaseBranch, "HO")]
    [InlineData("HO", OrgScope.ParentBranch, "HO")]
    public void Resolve_FindsTheUnitOfTheScope(string branch, OrgScope scope, string expected) =>
        Assert.Equal(expected, Tree.Resolve(branch, scope).Code);

    [Theory]
    [InlineData("BJ", "BJ01", true)]
    [InlineData("BJ", "BJ", true)]
    [InlineData("HO", "SH", true)]
    [InlineData("BJ01", "BJ", false)]
    [InlineData("BJ01", "BJ02", false)]
    [InlineData("SH", "BJ01", false)]
    public void MaySee_OwnBranchAndBelow(string staff, string subject, bool expected) => Assert.Equal(expected, Tree.MaySee(staff, subject));

    [Fact]
    public void SelfAndBelow_AreTheUnitsOneMaySee()
    {
        Assert.Equal(["BJ", "BJ01", "BJ02"], Tree.SelfAndBelow("BJ"));
        Assert.Equal(["SH"], Tree.SelfAndBelow("SH"));
        Assert.Equal(5, Tree.SelfAndBelow("HO").Count);
    }

    [Fact]
    public void UnknownUnit_IsABug()
    {
        Assert.Throws<ArgumentException>(() => Tree.Resolve("GZ", OrgScope.CaseBranch));
        Assert.Throws<ArgumentException>(() => Tree.MaySee("HO", "GZ"));
    }

    [Fact]
    public void FindProblems_NamesWhatIsNoTree()
    {
        Assert.Empty(OrganisationTree.FindProblems(Bank));
        Assert.Equal(["unit SH appears twice"], OrganisationTree.FindProblems([.. Bank, new("SH", "上海", "HO")]));
        Assert.Equal(["unit GZ01 names the unknown parent GZ"], OrganisationTree.FindProblems([.. Bank, new("GZ01", "天河支行", "GZ")]));
        Assert.Equal(["2 units without a parent, exactly one head office is needed"], OrganisationTree.FindProblems([.. Bank, new("HO2", "另一总行", null)]));
        Assert.Equal(["unit X is above itself", "unit Y is above itself"], OrganisationTree.FindProblems([.. Bank, new("X", "甲", "Y"), new("Y", "乙", "X")]));
        Assert.Throws<ArgumentException>(() => new OrganisationTree([]));
    }

    [Fact]
    public void Roles_HaveDistinctChineseNames_AndOnlySomeHoldApprovalSeats()
    {
        var roles = Enum.GetValues<Role>();

        Assert.Equal(roles.Length, roles.Select(r => r.ChineseName()).Distinct().Count());
        Assert.Equal([Role.Approver, Role.Supervisor], roles.Where(r => r.MayHoldApprovalSeat()));
        Assert.Equal([Role.Applicant, Role.EnterpriseSupervisor, Role.EnterpriseMaker], roles.Where(r => !r.IsStaff()));
    }

    [Fact]
    public void Above_ClimbsToHeadOfficeAndEnds()
    {
        Assert.Equal(OrgScope.ParentBranch, OrgScope.CaseBranch.Above());
        Assert.Equal(OrgScope.HeadOffice, OrgScope.ParentBranch.Above());
        Assert.Null(OrgScope.HeadOffice.Above());
    }
}
