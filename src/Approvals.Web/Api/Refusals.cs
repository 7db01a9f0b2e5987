using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>拒绝代码: the documentation a problem's <c>type</c> points to.</summary>
internal static class Refusals
{
    public static void MapRefusals(this IEndpointRouteBuilder api)
    {
        var refusals = api.MapGroup("/refusals").WithTags("Refusals");
        refusals.MapGet("/", () => TypedResults.Ok(RefusalCatalogue.All))
            .ForAnybody("全部拒绝代码: every code this API answers with, its HTTP status and meaning, by code.")
            .Produces<IReadOnlyList<RefusalEntry>>();
        refusals.MapGet("/{code}", IResult (string code) =>
                RefusalCatalogue.Find(code) is { } entry ? TypedResults.Ok(entry) : Problems.Of("refusal-unknown", "没有这个拒绝代码。"))
            .ForAnybody("拒绝代码说明: what one code means.", "refusal-unknown")
            .Produces<RefusalEntry>();
    }
}
