using Approvals.Sandbox.World;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Approvals.Tests.Partners;

public sealed class CheckDigitTests
{
    /// <summary>The number in the annex of GB 11643-1999 (two examples, one with X).</summary>
    [Theory]
    [InlineData("11010519491231002", 'X')]
    [InlineData("44052418800101001", '4')]
    public void ResidentIdCheck_OfTheStandardsExamples_IsAsPrinted(string first17, char expected) =>
        Assert.Equal(expected, ResidentId.Check(first17));

    /// <summary>Registered codes that the companies publish themselves: Huawei, Alibaba (China), Tencent Computer.</summary>
    [Theory]
    [InlineData("914403001922038216")]
    [InlineData("91330100799655058B")]
    [InlineData("9144030071526726XG")]
    public void UsccCheck_OfPublishedCodes_IsAsPrinted(string code)
    {
        Assert.Equal(code[17], Uscc.Check(code));
        Assert.Equal(code[16], Uscc.OrganisationCheck(code.AsSpan(8, 8)));
    }

    [Fact]
    public void Uscc_WithAnyOneCharacterChanged_DoesNotCheck()
    {
        var property = Prop.ForAll(
            Gen.Choose(0, 16).Select(position => position).ToArbitrary(),
            Gen.Choose(0, 1_000_000).ToArbitrary(),
            (position, serial) =>
            {
                var code = Uscc.Create("91", "310115", serial).ToCharArray();
                code[position] = code[position] == '1' ? '2' : '1';
                return !Uscc.IsValid(code);
            });
        Check.QuickThrowOnFailure(property);
    }
}
