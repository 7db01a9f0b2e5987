using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Casework.Products.Matching;

/// <summary>按资料匹配产品: a customer manager's first conversation, on what the customer tells. Nothing is fetched and nothing is kept.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>facts-malformed</c> (place and reason of the first problem).</remarks>
/// <param name="Json">In the vocabulary of <c>db/catalogue/facts.schema.json</c>; what is left out is unknown.</param>
public sealed record MatchFacts(string Json) : ICommand<ProductMatches>
{
    public async ValueTask<Result<ProductMatches>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CustomerManager) is { } missing)
            return missing;
        var read = FactsReader.Read("facts", Encoding.UTF8.GetBytes(Json), work.Today);
        if (read.Value is not { } facts)
            return new Refusal("facts-malformed", $"资料有误（{read.Errors.Count} 处）：{read.Errors[0].Path} {read.Errors[0].Reason}", "json");
        await ProductEditions.RefreshAsync(work.Db, work.Desk.Rulebook, ct);
        return new ProductMatches(work.Today, null, ProductMatcher.Of(work.Desk.Rulebook.Products, _ => facts, work.Today));
    }
}
