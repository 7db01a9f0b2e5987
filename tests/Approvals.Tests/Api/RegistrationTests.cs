using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Sandbox.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

public sealed class RegistrationTests : IAsyncLifetime
{
    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>A registration that is in order.</summary>
    public static Dictionary<string, string> Form(int index) => new()
    {
        ["uscc"] = Uscc.Create("91", "110108", 5_000_000 + index),
        ["enterpriseName"] = $"注册样例{index}有限公司",
        ["representativeName"] = $"样例法人{index}",
        ["idNumber"] = ResidentId.Create("110108", new DateOnly(1979, 5, 6), index),
        ["mobile"] = "13700137000",
        ["regionCode"] = "110108",
        ["userName"] = $"registrant-{index}",
        ["password"] = ApiHost.Password,
    };

    [Theory]
    [InlineData("110108", "BJ-01")]
    [InlineData("110105", "BJ-01")]
    [InlineData("310115", "SH-01")]
    [InlineData("310000", "SH-01")]
    [InlineData("310104", "SH-01")]
    [InlineData("440300", "HO")]
    public async Task Registration_IsServedByTheNearestBranch(string region, string branch)
    {
        var form = Form(1);
        form["regionCode"] = region;
        Assert.Equal(branch, (await host.DoAsync(host.Anonymous, "/api/v1/registrations", form)).GetProperty("branchCode").GetString());
    }

    /// <summary>Of three sub-branches in one county each gets its share of thirty enterprises, and another bank of the same shape the same ones.</summary>
    [Fact]
    public async Task Registration_InARegionOfSeveralSubBranches_SpreadsOverThemTheSameWayEveryTime()
    {
        await AddSubBranchesAsync(host);
        await using var again = await ApiHost.StartAsync();
        await AddSubBranchesAsync(again);
        var served = new List<string>();
        foreach (var index in Enumerable.Range(1, 30))
        {
            served.Add(await BranchOfAsync(host, Form(index)));
            if (index % 5 == 0)
                Assert.Equal(served[^1], await BranchOfAsync(again, Form(index)));
        }

        Assert.Equal(["BJ-01", "BJ-02", "BJ-03"], served.Distinct().Order(StringComparer.Ordinal));
        Assert.All(served.CountBy(branch => branch), branch => Assert.InRange(branch.Value, 4, 20));
    }

    [Theory]
    [InlineData("110108", "BJ-02", "BJ-02")]
    [InlineData("110105", "BJ-03", "BJ-03")]
    [InlineData("110000", "BJ", "BJ")]
    [InlineData("310104", "SH-01", "SH-01")]
    public async Task Registration_MayNameABranchOfItsRegion(string region, string wanted, string served)
    {
        await AddSubBranchesAsync(host);
        var form = Form(1);
        (form["regionCode"], form["branch"]) = (region, wanted);
        Assert.Equal(served, await BranchOfAsync(host, form));
    }

    [Theory]
    [InlineData("SH-01")]
    [InlineData("HO")]
    [InlineData("BJ-99")]
    [InlineData("")]
    public async Task Registration_UnderABranchOfAnotherRegion_IsRefused(string branch)
    {
        var form = Form(1);
        form["branch"] = branch;
        var problem = await (await host.PostAsync(host.Anonymous, "/api/v1/registrations", form)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "branch-unknown");
        Assert.Equal("branch", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Registration_LetsTheRepresentativeSignInAndApply()
    {
        await host.DoAsync(host.Anonymous, "/api/v1/registrations", Form(1));
        var client = await host.AsAsync("registrant-1");

        Assert.Equal("注册样例1有限公司", (await host.GetAsync(client, "/api/v1/sessions/me")).GetProperty("enterprise").GetString());
        await host.DoAsync(client, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" });
    }

    [Fact]
    public async Task Registration_KeepsPersonalDataEncryptedAndNothingInTheIdempotencyRecord()
    {
        var form = Form(1);
        await host.DoAsync(host.Anonymous, "/api/v1/registrations", form);

        var person = await host.ReadAsync(db => db.Persons.SingleAsync(p => p.Name == form["representativeName"], Cancelled));
        Assert.Equal(form["idNumber"], host.Desk.PersonalData.Decrypt(person.IdNumberCipher));
        Assert.DoesNotContain(form["idNumber"], person.IdNumberCipher, StringComparison.Ordinal);
        var everything = string.Concat(await host.ReadAsync(db => db.IdempotencyRecords.Select(r => r.Answer).ToListAsync(Cancelled)))
            + string.Concat(await host.ReadAsync(db => db.AuditEntries.Select(e => e.Detail).ToListAsync(Cancelled)));
        Assert.DoesNotContain(form["idNumber"], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(form["mobile"], everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_OfAKnownEnterpriseOrUnderAnotherName_IsRefusedInTheSameWords()
    {
        await host.DoAsync(host.Anonymous, "/api/v1/registrations", Form(1));
        var sameEnterprise = Form(2);
        sameEnterprise["uscc"] = Form(1)["uscc"];
        var otherName = Form(3);
        otherName["idNumber"] = Form(1)["idNumber"];

        var one = await (await host.PostAsync(host.Anonymous, "/api/v1/registrations", sameEnterprise)).ShouldRefuseAsync(HttpStatusCode.Conflict, "registration-refused");
        var other = await (await host.PostAsync(host.Anonymous, "/api/v1/registrations", otherName)).ShouldRefuseAsync(HttpStatusCode.Conflict, "registration-refused");
        Assert.Equal(one.GetProperty("detail").GetString(), other.GetProperty("detail").GetString());
        Assert.False(one.TryGetProperty("field", out _) || other.TryGetProperty("field", out _));
    }

    [Fact]
    public async Task Registration_UnderAUserNameInUse_IsRefused()
    {
        var form = Form(1);
        form["userName"] = "MANAGER";
        await (await host.PostAsync(host.Anonymous, "/api/v1/registrations", form)).ShouldRefuseAsync(HttpStatusCode.Conflict, "user-name-taken");
    }

    [Fact]
    public async Task Registration_OfASecondEnterpriseOfOnePerson_SharesThePerson()
    {
        await host.DoAsync(host.Anonymous, "/api/v1/registrations", Form(1));
        var second = Form(2);
        second["idNumber"] = Form(1)["idNumber"];
        second["representativeName"] = Form(1)["representativeName"];
        await host.DoAsync(host.Anonymous, "/api/v1/registrations", second);

        var people = await host.ReadAsync(db => db.Users.Where(a => a.UserName!.StartsWith("registrant-")).Select(a => a.PersonId).ToListAsync(Cancelled));
        Assert.Equal(2, people.Count);
        Assert.Single(people.Distinct());
    }

    [Fact]
    public async Task Registration_RepeatedUnderItsKey_GetsTheFirstAnswer()
    {
        var first = await host.PostAsync(host.Anonymous, "/api/v1/registrations", Form(1), "once");
        var again = await host.PostAsync(host.Anonymous, "/api/v1/registrations", Form(1), "once");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await IdAsync(first), await IdAsync(again));
        Assert.Equal(1, await host.ReadAsync(db => db.Applicants.CountAsync(a => a.Uscc == Form(1)["uscc"], Cancelled)));
    }

    [Theory]
    [InlineData("mobile", "13700137001")]
    [InlineData("password", "Another-sesame-1")]
    [InlineData("enterpriseName", "别的名字")]
    public async Task Registration_UnderItsKeyWithOtherContent_IsRefused(string field, string value)
    {
        await host.PostAsync(host.Anonymous, "/api/v1/registrations", Form(1), "once");
        var other = Form(1);
        other[field] = value;
        await (await host.PostAsync(host.Anonymous, "/api/v1/registrations", other, "once")).ShouldRefuseAsync(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task Registration_OfTwoEnterprisesUnderOneKey_DoNotMeet()
    {
        await host.PostAsync(host.Anonymous, "/api/v1/registrations", Form(1), "1");
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(host.Anonymous, "/api/v1/registrations", Form(2), "1")).StatusCode);
    }

    private static async Task<string> BranchOfAsync(ApiHost host, Dictionary<string, string> form) =>
        (await host.DoAsync(host.Anonymous, "/api/v1/registrations", form)).GetProperty("branchCode").GetString()!;

    /// <summary>Two more beside BJ-01, in its county.</summary>
    private static Task AddSubBranchesAsync(ApiHost host) => host.ChangeAsync(async db =>
    {
        var first = await db.OrgUnits.SingleAsync(unit => unit.Code == "BJ-01", Cancelled);
        foreach (var code in (string[])["BJ-02", "BJ-03"])
        {
            db.OrgUnits.Add(new Casework.Organisation.OrgUnit
            {
                Id = Guid.CreateVersion7(),
                Code = code,
                Name = code,
                Kind = first.Kind,
                ParentId = first.ParentId,
                Path = $"/HO/BJ/{code}/",
                RegionCode = first.RegionCode,
            });
        }
    });

    private static async Task<string?> IdAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("applicantId").GetString();
}
