using Approvals.Lending.Parties;
using Xunit;

namespace Approvals.Lending.Tests.Parties;

public sealed class IdentifierTests
{
    private static readonly DateOnly AsOf = new(2025, 3, 15);

    // Codes of well-known companies, as their licences and annual reports print them.
    [Theory]
    [InlineData("91110000802100433B", "110000")]
    [InlineData("9144030071526726XG", "440300")]
    [InlineData("914403001922038216", "440300")]
    [InlineData("91330100799655058B", "330100")]
    [InlineData(" 91330100799655058b ", "330100")]
    public void UnifiedSocialCreditCode_OfARealCompany_IsValid(string text, string region)
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(text, out var code, out var fault));
        Assert.Null(fault);
        Assert.Equal(region, code.RegionCode);
        Assert.Equal(18, code.Value.Length);
    }

    [Theory]
    [InlineData(null, UnifiedSocialCreditCodeFault.WrongLength)]
    [InlineData("9133010079965505", UnifiedSocialCreditCodeFault.WrongLength)]
    [InlineData("9133010079965505OB", UnifiedSocialCreditCodeFault.ForbiddenCharacter)]
    [InlineData("91330A00799655058B", UnifiedSocialCreditCodeFault.BadRegion)]
    [InlineData("91330100799655059B", UnifiedSocialCreditCodeFault.BadOrganisationCheck)]
    [InlineData("91330100799655058C", UnifiedSocialCreditCodeFault.BadCheck)]
    [InlineData("91330200799655058B", UnifiedSocialCreditCodeFault.BadCheck)]
    public void UnifiedSocialCreditCode_WithAFault_IsRefusedForIt(string? text, UnifiedSocialCreditCodeFault expected)
    {
        Assert.False(UnifiedSocialCreditCode.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    // 11010519491231002X is the worked example of GB 11643-1999; the other follows its formula by hand.
    [Theory]
    [InlineData("11010519491231002X", "110105", "1949-12-31", false)]
    [InlineData("11010519491231002x", "110105", "1949-12-31", false)]
    [InlineData("440524188001010014", null, null, false)] // the standard's second example, born 1880: before anyone alive
    public void ResidentIdNumber_OfTheStandard_IsReadOrRefusedByAge(string text, string? region, string? born, bool isMale)
    {
        var isValid = ResidentIdNumber.TryParse(text, AsOf, out var number, out var fault);

        if (region is null)
        {
            Assert.False(isValid);
            Assert.Equal(ResidentIdNumberFault.BadBirthDate, fault);
            return;
        }
        Assert.True(isValid);
        Assert.Equal((region, born, isMale), (number.RegionCode, number.BirthDate.ToString("yyyy-MM-dd"), number.IsMale));
        Assert.Equal("110105********002X", number.ToString());
    }

    [Theory]
    [InlineData(null, ResidentIdNumberFault.WrongLength)]
    [InlineData("110105491231002", ResidentIdNumberFault.WrongLength)]
    [InlineData("1101051949123100XX", ResidentIdNumberFault.ForbiddenCharacter)]
    [InlineData("99010519491231002X", ResidentIdNumberFault.BadRegion)]
    [InlineData("11010519490229002X", ResidentIdNumberFault.BadBirthDate)]
    [InlineData("11010520250316002X", ResidentIdNumberFault.BadBirthDate)]
    [InlineData("110105194912310020", ResidentIdNumberFault.BadCheck)]
    public void ResidentIdNumber_WithAFault_IsRefusedForIt(string? text, ResidentIdNumberFault expected)
    {
        Assert.False(ResidentIdNumber.TryParse(text, AsOf, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void ResidentIdNumber_WithOneDigitChanged_NeverHolds()
    {
        const string valid = "11010519491231002X";
        for (var place = 0; place < 17; place++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != valid[place]))
            {
                var changed = valid[..place] + digit + valid[(place + 1)..];
                Assert.False(ResidentIdNumber.TryParse(changed, AsOf, out _, out _), changed);
            }
        }
    }

    [Theory]
    [InlineData("13812345678")]
    [InlineData("+86 138-1234-5678")]
    [InlineData("008613812345678")]
    public void MobileNumber_AsPeopleTypeIt_IsValidAndMasked(string text)
    {
        Assert.True(MobileNumber.TryParse(text, out var number));
        Assert.Equal("13812345678", number.Value);
        Assert.Equal("138****5678", number.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12812345678")]
    [InlineData("1381234567")]
    [InlineData("138123456789")]
    [InlineData("1381234567a")]
    [InlineData("23812345678")]
    public void MobileNumber_OfAnotherShape_IsRefused(string? text) => Assert.False(MobileNumber.TryParse(text, out _));

    [Fact]
    public void Mask_OfWhatIsTooShort_HidesAll()
    {
        Assert.Equal("*******", Mask.Mobile("1381234"));
        Assert.Equal("**********", Mask.ResidentId("1101051949"));
        Assert.Equal("", Mask.Mobile(""));
    }
}
