using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Business;

/// <summary>经营数据: acquirers, malls, payroll, other banks, published lists.</summary>
internal static class BusinessRoutes
{
    public static void Map(RouteGroupBuilder business)
    {
        MapAuthorised(business, "/acquiring", "business.acquiring", BusinessReports.Acquiring);
        MapAuthorised(business, "/malls", "business.malls", BusinessReports.Malls);
        MapAuthorised(business, "/payroll", "business.payroll", PayrollReports.Build);
        MapAuthorised(business, "/other-banks", "business.other-banks", BusinessReports.OtherBanks);
        business.MapGet("/standing/{uscc}", (string uscc, DateOnly asOf, SandboxStore store, Companies companies) =>
            store.Run(transaction => BusinessReports.Standing(Find(companies, transaction, uscc, asOf), asOf))).WithName("business.standing");
    }

    private static void MapAuthorised<T>(RouteGroupBuilder business, string path, string operation, Func<Company, DateOnly, T> build) =>
        business.MapGet(path + "/{uscc}", (string uscc, DateOnly asOf, string? authorisation, SandboxStore store, Companies companies) =>
            string.IsNullOrWhiteSpace(authorisation)
                ? throw Refusal.Unprocessable("authorisation_missing", "缺少授权")
                : store.Run(transaction => build(Find(companies, transaction, uscc, asOf), asOf))).WithName(operation);

    private static Company Find(Companies companies, SandboxTransaction transaction, string uscc, DateOnly asOf) =>
        companies.FindByUscc(transaction, uscc, asOf) ?? throw Refusal.NotFound("company_unknown", "无此企业");
}
