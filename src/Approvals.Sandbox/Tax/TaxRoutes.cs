using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Tax;

/// <summary>税务局.</summary>
internal static class TaxRoutes
{
    public static void Map(RouteGroupBuilder tax) =>
        tax.MapGet("/companies/{uscc}/report", (
            string uscc,
            DateOnly asOf,
            string? authorisation,
            SandboxStore store,
            Companies companies) =>
        {
            if (string.IsNullOrWhiteSpace(authorisation))
                throw Refusal.Forbidden("authorisation_missing", "税票数据须经纳税人授权");

            var company = store.Run(transaction => companies.FindByUscc(transaction, uscc, asOf));
            return company is not null && company.EstablishedOn <= asOf
                ? TaxReports.Build(company, asOf)
                : throw Refusal.NotFound("taxpayer_unknown", "无此纳税人");
        }).WithName("tax.report");
}
