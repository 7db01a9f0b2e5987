using System.Text.Json;
using Approvals.Sandbox.Bureau;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Registry;
using Approvals.Sandbox.Tax;
using Approvals.Sandbox.World;
using Xunit;

namespace Approvals.Tests.Partners;

public sealed class CompanyDeterminismTests
{
    private static readonly DateOnly Anchor = new(2026, 3, 10);
    private static readonly DateTime MadeAt = new(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Reports_OfEveryKind_AreTheSameFromAnotherDirectory()
    {
        var (first, second) = (new IdentityDirectory(7), new IdentityDirectory(7));
        foreach (var kind in CompanyKinds.All)
            Assert.Equal(Everything(first, 7, kind.Key), Everything(second, 7, kind.Key));
    }

    [Fact]
    public void Reports_OfAnotherSeed_Differ() =>
        Assert.NotEqual(Everything(new IdentityDirectory(7), 7, "thin-file"), Everything(new IdentityDirectory(8), 8, "thin-file"));

    /// <summary>Numbers that others keep (fixtures, demo cases) must not drift: recorded once, from this seed.</summary>
    [Fact]
    public void Directory_OfTheDefaultSeed_KeepsItsNumbers()
    {
        var identity = new IdentityDirectory(20260101)[new CompanyKey("a-rated-wholesaler", 1)];
        Assert.Equal("91320106MA3XN27F0C", identity.Uscc);
        Assert.Equal("310115198605166767", identity.People[PersonRole.LegalRepresentative]);
    }

    [Fact]
    public void Numbers_OfAllCompanies_AreValidAndUnique()
    {
        var directory = new IdentityDirectory(20260101);
        var codes = new HashSet<string>();
        foreach (var kind in CompanyKinds.All)
        {
            for (var index = 1; index <= CompanyKey.MaxIndex; index++)
            {
                var identity = directory[new CompanyKey(kind.Key, index)];
                Assert.True(Uscc.IsValid(identity.Uscc));
                Assert.True(codes.Add(identity.Uscc));
                foreach (var (role, number) in identity.People)
                {
                    Assert.Equal(number[17], ResidentId.Check(number));
                    Assert.True(codes.Add(number));
                    var birthday = DateOnly.ParseExact(number.AsSpan(6, 8), "yyyyMMdd");
                    if (role == PersonRole.LegalRepresentative)
                        Assert.InRange(birthday.Year, kind.BirthYears.From, kind.BirthYears.To);
                }

                var sexes = new[] { PersonRole.LegalRepresentative, PersonRole.Spouse }.Select(role => (identity.People[role][16] - '0') % 2);
                Assert.Equal([0, 1], sexes.Order());
            }
        }
    }

    [Fact]
    public void Months_SeenAgainAfterTheClockMoved_AreUnchanged()
    {
        foreach (var kind in CompanyKinds.All)
        {
            var company = Company(new IdentityDirectory(7), 7, kind.Key);
            var now = TaxReports.Build(company, Anchor);
            var later = TaxReports.Build(company, Anchor.AddMonths(14));
            foreach (var month in now.Invoices)
            {
                if (later.Invoices.SingleOrDefault(other => other.Month == month.Month) is { } again)
                    Assert.Equal(month, again);
            }

            Assert.Equal(new DateOnly(2027, 4, 1), later.Invoices[^1].Month);
        }
    }

    private static Company Company(IdentityDirectory directory, int seed, string kind)
    {
        var key = new CompanyKey(kind, 3);
        return CompanyFactory.Create(seed, key, directory[key], Anchor, null);
    }

    private static string Everything(IdentityDirectory directory, int seed, string kind)
    {
        var company = Company(directory, seed, kind);
        return JsonSerializer.Serialize(
            new object[]
            {
                TaxReports.Build(company, Anchor),
                RegistryReports.Company(company, Anchor),
                RegistryReports.Judicial(company, null, Anchor),
                BureauReports.Enterprise(company, "1", MadeAt, Anchor, []),
                BureauReports.Person(company, PersonRole.LegalRepresentative, "2", MadeAt, Anchor, []),
            },
            Wire.Json);
    }
}
