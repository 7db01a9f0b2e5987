using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Products.Matching;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>产品匹配: one customer's facts against every product. Nothing is kept but the audit of what was read.</summary>
internal static class ProductMatching
{
    private const string NoKeyBecause = "不保存任何内容，再问一次也一样";

    private static readonly IReadOnlyList<Role> Managers = [Role.CustomerManager];

    public static void MapProductMatching(this IEndpointRouteBuilder api)
    {
        var matching = api.MapGroup("/product-matching").WithTags("Products");
        matching.MapPost("/facts", (Body<FactsBody> body, Caller caller) => caller.AskAsync(new MatchFacts(body.Value.Json)))
            .For(Managers, "按资料匹配产品: facts as JSON against every product.", [.. OperationContracts.OfBody, "facts-malformed"])
            .WithoutIdempotencyKey(NoKeyBecause).Produces<ProductMatches>();
        matching.MapPost("/applicants/{uscc}", (string uscc, Caller caller) => caller.AskAsync(new MatchApplicant(uscc)))
            .For(Managers, "按已有资料匹配产品: an enterprise's valid pre-credit against every product; audited with its case.", "enterprise-unknown", "facts-not-held")
            .WithoutIdempotencyKey(NoKeyBecause).Produces<ProductMatches>();
    }

    internal sealed record FactsBody([property: StringLength(200_000, MinimumLength = 1)] string Json);
}
