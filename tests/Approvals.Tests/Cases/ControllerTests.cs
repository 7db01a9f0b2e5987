using Approvals.Casework.Partners.Registry;
using Approvals.Casework.PreCredit;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>实际控制人 as the register tells it: the largest shareholder, or nobody it could name.</summary>
public sealed class ControllerTests
{
    private const string Representative = "110101198001010010";

    public static TheoryData<(ShareholderKind Kind, string Id, decimal Ratio)[], bool?> Registers => new()
    {
        { [(ShareholderKind.Person, Representative, 0.6m), (ShareholderKind.Person, "other", 0.4m)], true },
        { [(ShareholderKind.Person, "other", 0.6m), (ShareholderKind.Person, Representative, 0.4m)], false },
        { [(ShareholderKind.Person, Representative, 0.4m), (ShareholderKind.Person, "a", 0.35m), (ShareholderKind.Person, "b", 0.25m)], true },
        { [(ShareholderKind.Person, Representative, 0.5m), (ShareholderKind.Person, "other", 0.5m)], null },
        { [(ShareholderKind.Enterprise, "91110108MA01ABCD1X", 0.6m), (ShareholderKind.Person, Representative, 0.4m)], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Registers))]
    public void ActualController_IsTheLargestShareholder((ShareholderKind Kind, string Id, decimal Ratio)[] holders, bool? isRepresentative)
    {
        var on = new DateOnly(2020, 1, 1);
        var company = new CompanyRecord(
            "91110108MA01ABCD1X", "甲公司", CompanyType.LimitedCompany, on, CompanyStatus.InBusiness, "110108", "北京市", "海淀区", "F5162", "批发", "批发", 1_000_000m,
            new LegalRepresentative(Representative, "张三", on), [.. holders.Select(h => new Shareholder(h.Kind, h.Id, h.Id, h.Ratio, on))], [], [], [], null);

        Assert.Equal(isRepresentative, FactsAssembly.ActualController(company, Representative)?.IsLegalRepresentative);
    }
}
