using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Json;
using Approvals.Lending.Products;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>产品: what may be applied for, and the texts to agree to.</summary>
internal static class Products
{
    private static readonly string[] AccountKinds = [Casework.Accounts.AccountKinds.Corporate, Casework.Accounts.AccountKinds.Personal];

    public static void MapProducts(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/products").WithTags("Products");
        products.MapGet("/", async (Desk desk, DeskDb db, CancellationToken ct) =>
            {
                await ProductEditions.RefreshAsync(db, desk.Rulebook, ct);
                return TypedResults.Ok(desk.Rulebook.Products.OrderBy(p => p.Code, StringComparer.Ordinal).Select(Summary));
            })
            .ForAnybody("产品列表: the newest version of each product, by code.").Produces<IReadOnlyList<ProductSummaryView>>();
        products.MapGet("/{code}", async Task<IResult> (string code, Desk desk, DeskDb db, CancellationToken ct) =>
            {
                await ProductEditions.RefreshAsync(db, desk.Rulebook, ct);
                return desk.Rulebook.Current(code) is { } product ? TypedResults.Ok(View(product)) : Problems.Of("product-unknown", "没有这个产品。");
            })
            .ForAnybody("产品说明: terms, purposes, documents wanted and the texts of the authorisations.", "product-unknown").Produces<ProductView>();
    }

    private static ProductSummaryView Summary(ProductTerms product) =>
        new(product.Code, product.Version, product.ProductName, [.. product.Sheet.Modes.Select(EnumNames<SecurityMode>.Of)], product.RatePercent, product.FixedMonths);

    private static ProductView View(ProductTerms product) => new(
        Summary(product),
        product.RepaymentMethod,
        [.. product.Sheet.Purposes.Allowed.Select(purpose => new CodedView(purpose.Code, purpose.Title.Zh))],
        [.. AccountKinds.Where(kind => product.AllowsAccount(Casework.Accounts.AccountKinds.Parse(kind)!.Value))],
        [.. product.Consents.Select(consent => new ConsentView(consent.Code, consent.Name, consent.Version, consent.Hash, consent.Text))],
        [.. product.SubmissionConsents.Select(consent => new ConsentView(consent.Code, consent.Name, consent.Version, consent.Hash, consent.Text))],
        [.. product.Sheet.Documents.Select(document => new DocumentNeedView(
            document.Code, document.Title.Zh, [.. document.Modes.Select(EnumNames<SecurityMode>.Of)], document.Need == DocumentNeed.Required, document.OriginalSeen))]);
}

internal sealed record CodedView(string Code, string Name);

/// <param name="RatePercent">Per cent a year.</param>
internal sealed record ProductSummaryView(string Code, int Version, string Name, IReadOnlyList<string> Modes, decimal RatePercent, int Months);

/// <param name="SubmissionConsents">What must be agreed to with the submission; empty where nothing is.</param>
/// <param name="AccountKinds">What may be declared as <c>accountKind</c> on submission.</param>
internal sealed record ProductView(
    ProductSummaryView Product, string RepaymentMethod, IReadOnlyList<CodedView> Purposes, IReadOnlyList<string> AccountKinds, IReadOnlyList<ConsentView> Consents,
    IReadOnlyList<ConsentView> SubmissionConsents, IReadOnlyList<DocumentNeedView> Documents);

/// <summary>授权书文本: to be sent back, by version and hash, when it is agreed to.</summary>
internal sealed record ConsentView(string Code, string Name, string DocumentVersion, string DocumentHash, string Text);

internal sealed record DocumentNeedView(string Code, string Name, IReadOnlyList<string> Modes, bool IsRequired, bool NeedsOriginal);
