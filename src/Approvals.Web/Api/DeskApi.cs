using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Pages;
using Approvals.Web.Security;

namespace Approvals.Web.Api;

/// <summary>接口: the REST API for channels with everything it needs. The host brings the <c>Desk</c>, the partners and data protection.</summary>
public static class DeskApi
{
    public static IServiceCollection AddDeskApi(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddDeskSecurity(configuration, environment);
        services.AddDeskPages(environment);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
            problem.ProblemDetails.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? problem.HttpContext.TraceIdentifier);
        services.AddExceptionHandler<UnexpectedErrors>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        services.AddAutoMapper(mapping =>
        {
            mapping.LicenseKey = configuration["AutoMapper:LicenseKey"];
            mapping.AddMaps(typeof(DeskApi).Assembly);
        });
        services.AddDeskOpenApi();
        return services;
    }

    /// <summary>Maps <c>/api/v1</c>, the OpenAPI document with its browser, and the plain pages.</summary>
    public static WebApplication MapDeskApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter<PasswordChangeGuard>().AddEndpointFilter<RequestGuard>();
        api.MapSessions();
        api.MapRegistrations();
        api.MapRefusals();
        api.MapProducts();
        api.MapProductMatching();
        api.MapProductVersions();
        api.MapApplications();
        api.MapPreCredit();
        api.MapCases();
        api.MapClaims();
        api.MapDocuments();
        api.MapDueDiligence();
        api.MapAccounts();
        api.MapApprovals();
        api.MapCommittee();
        api.MapChains();
        api.MapOpinions();
        api.MapDiscussion();
        api.MapCopies();
        api.MapConditions();
        api.MapWaivers();
        api.MapPledges();
        api.MapSigning();
        api.MapDisbursements();
        api.MapReconciliation();
        api.MapChannelSetUp();
        api.MapChannelMoney();
        api.MapFacilities();
        api.MapFacilityActs();
        api.MapWorkQueue();
        api.MapNotices();
        api.MapSavedViews();
        api.MapStaff();
        api.MapAbsences();
        api.MapSubstitutions();
        api.MapOperations();
        api.MapAudit();
        api.MapCallbacks();
        if (app.Environment.IsDevelopment())
            api.MapDevelopment();
        app.MapDeskOpenApi();
        app.MapDeskPages();
        return app;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
