using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Approvals.Casework.Data;
using Approvals.Web.Api;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>The documentation says what the code does: every refusal is in the catalogue, every operation tells its refusals in order.</summary>
public sealed partial class DocumentationTests : IAsyncLifetime
{
    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task EveryRefusalInTheSource_IsInTheCatalogue()
    {
        var known = (await host.GetAsync(host.Anonymous, "/api/v1/refusals")).EnumerateArray().Select(e => e.GetProperty("code").GetString()!).ToHashSet();
        var written = Directory.EnumerateFiles(Path.Combine(ProjectFile.Root, "src", "Approvals.Casework"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => WrittenRefusal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();

        Assert.True(written.Count > 80, $"only {written.Count} refusals found in the source");
        Assert.Empty(written.Except(known).Order());
    }

    [Fact]
    public async Task EveryRefusal_HasAnErrorStatusATitleAndItsOwnAddress()
    {
        foreach (var entry in (await host.GetAsync(host.Anonymous, "/api/v1/refusals")).EnumerateArray())
        {
            Assert.InRange(entry.GetProperty("status").GetInt32(), 400, 500);
            Assert.NotEmpty(entry.GetProperty("title").GetString()!);
            Assert.Equal(entry.GetRawText(), (await host.GetAsync(host.Anonymous, $"/api/v1/refusals/{entry.GetProperty("code").GetString()}")).GetRawText());
        }

        await (await host.Anonymous.GetAsync("/api/v1/refusals/nothing", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "refusal-unknown");
    }

    [Theory]
    [InlineData("role-missing", 403)]
    [InlineData("case-unknown", 404)]
    [InlineData("stale", 409)]
    [InlineData("seat-changed", 409)]
    [InlineData("already-claimed", 409)]
    [InlineData("amount-not-in-fen", 422)]
    [InlineData("file-too-large", 413)]
    [InlineData("idempotency-key-reused", 409)]
    [InlineData("sign-in-refused", 401)]
    public async Task Refusal_HasTheStatusOfItsKind(string code, int status) =>
        Assert.Equal(status, (await host.GetAsync(host.Anonymous, $"/api/v1/refusals/{code}")).GetProperty("status").GetInt32());

    [Fact]
    public async Task OpenApi_DescribesEveryOperationWithRefusalsKeysAndSecurity()
    {
        var document = await host.GetAsync(host.Anonymous, "/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        string[] open = ["/sessions", "/sessions/refresh", "/registrations", "/refusals", "/refusals/{code}", "/products", "/products/{code}", "/partners/callbacks", "/dev/clock"];
        string[] keyless = ["/sessions", "/sessions/refresh", "/partners/callbacks", "/product-matching/facts", "/product-matching/applicants/{uscc}"];
        var operations = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var plain = path.Name["/api/v1".Length..].TrimEnd('/');
            foreach (var operation in path.Value.EnumerateObject())
            {
                operations++;
                var name = $"{operation.Name} {plain}";
                Assert.True(operation.Value.TryGetProperty("summary", out var summary) && summary.GetString()!.Any(c => c >= 0x4E00), $"{name} has no summary");
                Assert.True(operation.Value.GetProperty("x-refusals").GetArrayLength() > 0, $"{name} lists no refusals");
                Assert.Contains("Refusals", operation.Value.GetProperty("description").GetString()!, StringComparison.Ordinal);
                var needsKey = operation.Name != "get" && !(operation.Name == "post" && keyless.Contains(plain));
                Assert.True(needsKey == Parameters(operation.Value).Contains("Idempotency-Key"), $"{name}: Idempotency-Key");
                var isOpen = open.Contains(plain) && !(plain == "/dev/clock" && operation.Name == "post") && !(plain == "/sessions" && operation.Name == "delete");
                Assert.True(isOpen != operation.Value.TryGetProperty("security", out _), $"{name}: security");
                Assert.True(operation.Name is "get" or "delete" || operation.Value.TryGetProperty("requestBody", out _) || BodyLess.Contains(plain), $"{name}: body");
            }
        }

        Assert.True(operations >= 65, $"only {operations} operations");
    }

    [Fact]
    public async Task OpenApi_WritesEnumsAsWords()
    {
        var schemas = (await host.GetAsync(host.Anonymous, "/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        Assert.Equal(["recommend", "decline", "moreMaterial"], schemas.GetProperty("Recommendation").GetProperty("enum").EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!));
    }

    [Fact]
    public async Task Operations_ListWhatTheirUseCaseDocuments_InItsOrder()
    {
        var document = await host.GetAsync(host.Anonymous, "/openapi/v1.json");
        var documented = Documented();
        foreach (var (command, method, path) in Commands)
        {
            var codes = documented[command];
            Assert.True(codes.Count > 0, $"{command} documents no refusals");
            var listed = document.GetProperty("paths").GetProperty("/api/v1" + path).GetProperty(method).GetProperty("x-refusals").EnumerateArray().Select(c => c.GetString()!).ToList();
            var missing = codes.Except(listed).ToList();
            Assert.True(missing.Count == 0, $"{method} {path} does not list {string.Join(", ", missing)} of {command}");
            Assert.Equal(codes, listed.Where(codes.Contains));
        }
    }

    [Fact]
    public void Contracts_HaveNamesOfTheirOwn()
    {
        // The document names schemas by type: two contracts of one name would be documented as one.
        var names = typeof(DeskApi).Assembly.GetTypes().Where(type => type.Namespace == "Approvals.Web.Api" && (type.Name.EndsWith("Body", StringComparison.Ordinal) || type.Name.EndsWith("View", StringComparison.Ordinal)))
            .Select(type => type.Name).ToList();
        Assert.True(names.Count > 60, $"only {names.Count} contracts found");
        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public async Task Swagger_IsServedWithoutInlineScripts()
    {
        var page = await host.Anonymous.GetAsync("/swagger/index.html", Cancelled);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)[^>]*>\s*\S", await page.Content.ReadAsStringAsync(Cancelled));
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mappings_AreComplete() => host.Services.GetRequiredService<IMapper>().ConfigurationProvider.AssertConfigurationIsValid();

    private static readonly string[] BodyLess =
    [
        "/account/authenticator", "/committee/meetings/{meetingId}/closing", "/committee/meetings/{meetingId}/signatures", "/cases/{caseId}/committee-items/{itemId}/ballot-opening",
        "/cases/{caseId}/committee-items/{itemId}/rejection",
        "/chains/drafts/{draftId}/verification",
        "/product-versions/drafts/{draftId}/verification", "/product-matching/applicants/{uscc}",
        "/channel/service",
        "/cases/{caseId}/claim", "/cases/{caseId}/documents/completion", "/cases/{caseId}/pledges/{rightId}/removal", "/cases/{caseId}/disbursements", "/cases/{caseId}/seats/{seatId}/view",
        "/applications/{caseId}/urging", "/cases/{caseId}/seats/{seatId}/urging", "/cases/{caseId}/staffing", "/operations/outbox/{messageId}/revival",
    ];

    private static readonly (string Command, string Method, string Path)[] Commands =
    [
        ("Organisation.RegisterApplicant", "post", "/registrations"),
        ("Channel.OpenFirstSupervisor", "post", "/enterprise-supervisors"),
        ("Channel.ResetConfirmation", "post", "/enterprise-operators/confirmation-reset"),
        ("Channel.EnableChannel", "post", "/channel/service"),
        ("Channel.GiveEnterpriseAuthorisation", "post", "/channel/authorisation"),
        ("Channel.AddOperator", "post", "/channel/operators"),
        ("Channel.DeactivateOperator", "post", "/channel/operators/{accountId}/deactivation"),
        ("Channel.SetOperatorProcess", "put", "/channel/process"),
        ("Channel.SetTransactionPassword", "put", "/channel/transaction-password"),
        ("Channel.AskConfirmation", "post", "/channel/challenges"),
        ("Channel.PreparePasskey", "post", "/channel/passkeys/options"),
        ("Channel.RegisterPasskey", "post", "/channel/passkeys"),
        ("Channel.RemovePasskey", "post", "/channel/passkeys/{passkeyId}/removal"),
        ("Facilities.DrawDown", "post", "/channel/drawdowns"),
        ("Facilities.MakeDrawdownOrder", "post", "/channel/drawdown-orders"),
        ("Facilities.KeepPaymentDocument", "post", "/channel/facilities/{facilityId}/payment-documents"),
        ("Facilities.FreezeFacility", "post", "/cases/{caseId}/facility/freeze"),
        ("Facilities.ProposeFacilityChange", "post", "/cases/{caseId}/facility/acts"),
        ("Facilities.DecideFacilityAct", "post", "/cases/{caseId}/facility/acts/{actId}/decision"),
        ("Reconciliation.AdoptForgottenLoan", "post", "/cases/{caseId}/ledger-differences/{differenceId}/adoption"),
        ("Reconciliation.AdoptForgottenRepayment", "post", "/cases/{caseId}/ledger-differences/{differenceId}/repayment-adoption"),
        ("Repayment.MakeArrearsOrder", "post", "/channel/arrears-orders"),
        ("Servicing.ProposeReversal", "post", "/cases/{caseId}/loans/{loanId}/reversals"),
        ("Servicing.ProposeRepaymentAccount", "post", "/cases/{caseId}/loans/{loanId}/repayment-account"),
        ("Repayment.RepayArrears", "post", "/channel/arrears"),
        ("Repayment.ChangeRepaymentAccount", "post", "/channel/repayment-accounts"),
        ("Repayment.Repay", "post", "/channel/repayments"),
        ("Repayment.MakeRepaymentOrder", "post", "/channel/repayment-orders"),
        ("Servicing.ApproveOrder", "post", "/channel/orders/{orderId}/approval"),
        ("Servicing.RejectOrder", "post", "/channel/orders/{orderId}/rejection"),
        ("Servicing.WithdrawOrder", "post", "/channel/orders/{orderId}/withdrawal"),
        ("Applications.StartApplication", "post", "/applications"),
        ("Applications.GiveConsents", "post", "/applications/{caseId}/consents"),
        ("Applications.SubmitApplication", "post", "/applications/{caseId}/submission"),
        ("Signing.ConfirmScheme", "post", "/applications/{caseId}/scheme"),
        ("FacilityCases.AnswerRenewal", "post", "/applications/{caseId}/renewal"),
        ("FacilityCases.GrantLongerOverdraft", "post", "/facilities/{facilityId}/longer-overdraft"),
        ("Signing.SignByDevice", "post", "/applications/{caseId}/signature"),
        ("Applications.CancelApplication", "post", "/applications/{caseId}/cancellation"),
        ("Approving.UrgeApproval", "post", "/applications/{caseId}/urging"),
        ("PreCredit.ReviewReferral", "post", "/cases/{caseId}/review"),
        ("PreCredit.ReadCreditReport", "post", "/cases/{caseId}/reports/{reportId}/reading"),
        ("Claims.ClaimCase", "post", "/cases/{caseId}/claim"),
        ("Claims.ReleaseClaim", "post", "/cases/{caseId}/claim/release"),
        ("Claims.ConfirmIntent", "post", "/cases/{caseId}/intent"),
        ("Claims.ReassignCase", "post", "/cases/{caseId}/manager"),
        ("Collateral.ListPledgedRight", "post", "/cases/{caseId}/pledges"),
        ("Collateral.RemovePledgedRight", "post", "/cases/{caseId}/pledges/{rightId}/removal"),
        ("Collateral.ListCollateral", "post", "/cases/{caseId}/pledges/collateral"),
        ("Collateral.RevalueCollateral", "post", "/cases/{caseId}/pledges/{assetId}/revaluation"),
        ("Collateral.DecideRevaluation", "post", "/cases/{caseId}/pledges/revaluations/{revaluationId}/decision"),
        ("Collateral.RepeatRegistration", "post", "/cases/{caseId}/pledges/registrations/{registrationId}/repetition"),
        ("Collateral.NameGuarantor", "post", "/cases/{caseId}/pledges/guarantors"),
        ("Documents.UploadDocument", "post", "/cases/{caseId}/documents/{itemCode}/files"),
        ("Documents.VerifyDocument", "post", "/cases/{caseId}/documents/{itemCode}/verification"),
        ("Documents.RefuseDocument", "post", "/cases/{caseId}/documents/{itemCode}/refusal"),
        ("Documents.WaiveDocument", "post", "/cases/{caseId}/documents/{itemCode}/waiver"),
        ("Documents.CompleteDocuments", "post", "/cases/{caseId}/documents/completion"),
        ("DueDiligence.SaveInvestigation", "put", "/cases/{caseId}/investigation"),
        ("DueDiligence.AddSitePhoto", "post", "/cases/{caseId}/investigation/photos"),
        ("DueDiligence.SubmitInvestigation", "post", "/cases/{caseId}/investigation/submission"),
        ("DueDiligence.CoSignInvestigation", "post", "/cases/{caseId}/investigation/co-signature"),
        ("Accounts.ArrangeAccount", "post", "/cases/{caseId}/account"),
        ("Approving.ApproveSeat", "post", "/cases/{caseId}/seats/{seatId}/approval"),
        ("Approving.OpenSeat", "post", "/cases/{caseId}/seats/{seatId}/view"),
        ("Approving.UrgeSeat", "post", "/cases/{caseId}/seats/{seatId}/urging"),
        ("Approving.RefillLevel", "post", "/cases/{caseId}/staffing"),
        ("Approving.VacateSeat", "post", "/cases/{caseId}/seats/{seatId}/vacating"),
        ("Approving.EnterSubstitution", "post", "/substitutions"),
        ("Approving.EndSubstitution", "delete", "/substitutions/{substitutionId}"),
        ("Committee.ConveneMeeting", "post", "/committee/meetings"),
        ("Committee.RecordAttendance", "post", "/committee/meetings/{meetingId}/attendance"),
        ("Committee.AdjournMeeting", "post", "/committee/meetings/{meetingId}/adjournment"),
        ("Committee.CloseMeeting", "post", "/committee/meetings/{meetingId}/closing"),
        ("Committee.SignMinutes", "post", "/committee/meetings/{meetingId}/signatures"),
        ("Committee.CirculateItem", "post", "/cases/{caseId}/committee-items"),
        ("Committee.PublishPack", "post", "/cases/{caseId}/committee-items/{itemId}/pack"),
        ("Committee.DeclareRecusal", "post", "/cases/{caseId}/committee-items/{itemId}/recusal"),
        ("Committee.RecuseMember", "post", "/cases/{caseId}/committee-items/{itemId}/recusals"),
        ("Committee.OpenBallot", "post", "/cases/{caseId}/committee-items/{itemId}/ballot-opening"),
        ("Committee.CastBallot", "post", "/cases/{caseId}/committee-items/{itemId}/ballots"),
        ("Committee.AdjournItem", "post", "/cases/{caseId}/committee-items/{itemId}/adjournment"),
        ("Committee.RelistItem", "post", "/cases/{caseId}/committee-items/{itemId}/relisting"),
        ("Committee.ReReviewItem", "post", "/cases/{caseId}/committee-items/{itemId}/re-review"),
        ("Committee.ConcludeRejection", "post", "/cases/{caseId}/committee-items/{itemId}/rejection"),
        ("Committee.ConfirmResolution", "post", "/cases/{caseId}/committee-items/{itemId}/confirmation"),
        ("Committee.VetoResolution", "post", "/cases/{caseId}/committee-items/{itemId}/veto"),
        ("Products.Catalogue.CopySheet", "post", "/product-versions/{code}/{version}/copies"),
        ("Products.Catalogue.DraftSheet", "post", "/product-versions/drafts"),
        ("Products.Catalogue.ReviseSheet", "put", "/product-versions/drafts/{draftId}"),
        ("Products.Catalogue.RedateSheet", "post", "/product-versions/drafts/{draftId}/dating"),
        ("Products.Catalogue.VerifySheet", "post", "/product-versions/drafts/{draftId}/verification"),
        ("Products.Catalogue.ApproveSheet", "post", "/product-versions/drafts/{draftId}/approval"),
        ("Products.Catalogue.DiscardSheet", "post", "/product-versions/drafts/{draftId}/discarding"),
        ("Products.Matching.MatchFacts", "post", "/product-matching/facts"),
        ("Products.Matching.MatchApplicant", "post", "/product-matching/applicants/{uscc}"),
        ("Chains.DraftChain", "post", "/chains/drafts"),
        ("Chains.VerifyChain", "post", "/chains/drafts/{draftId}/verification"),
        ("Chains.ApproveChain", "post", "/chains/drafts/{draftId}/approval"),
        ("Discussion.CopyCase", "post", "/cases/{caseId}/copies"),
        ("Discussion.TakeBackCopy", "delete", "/cases/{caseId}/copies/{copyId}"),
        ("Disbursement.MakeDisbursement", "post", "/cases/{caseId}/disbursements"),
        ("Disbursement.ReleaseDisbursement", "post", "/cases/{caseId}/disbursements/{disbursementId}/release"),
        ("Outbox.ReviveMessage", "post", "/operations/outbox/{messageId}/revival"),
        ("Outbox.HoldOutbox", "post", "/operations/outbox/hold"),
        ("Outbox.ReleaseOutbox", "post", "/operations/outbox/release"),
        ("Notifications.MarkNoticesRead", "post", "/notices/reading"),
        ("Notifications.SetNoticePreference", "put", "/notices/preferences/{kind}"),
        ("Views.SaveView", "post", "/saved-views"),
        ("Views.RemoveView", "delete", "/saved-views/{viewId}"),
        ("Organisation.EnterAbsence", "post", "/absences"),
        ("Organisation.EndAbsence", "delete", "/absences/{absenceId}"),
        ("Partners.Callbacks.ReceiveCallback", "post", "/partners/callbacks"),
    ];

    private static IEnumerable<string> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()!) : [];

    /// <summary>Codes in the remarks of every command, in the order written.</summary>
    private static Dictionary<string, List<string>> Documented()
    {
        var assembly = typeof(Desk).Assembly;
        var commands = assembly.GetTypes().Where(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)));
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);
        return commands.Where(type => members.ContainsKey("T:" + type.FullName)).ToDictionary(
            type => type.FullName!["Approvals.Casework.".Length..],
            type => Codes(members["T:" + type.FullName].Element("remarks")));
    }

    private static List<string> Codes(XElement? remarks) => remarks is null || remarks.Value.IndexOf("Refusals", StringComparison.Ordinal) < 0
        ? []
        : [.. remarks.Elements("c").Select(c => c.Value).Where(c => KebabCase().IsMatch(c)).Distinct()];

    [GeneratedRegex("""(?:new Refusal|Refusal \w+ = new|=> new|: new)\(\s*"([a-z-]+)",""")]
    private static partial Regex WrittenRefusal();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();
}
