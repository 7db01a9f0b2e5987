using Approvals.Sandbox.Http;
using Approvals.Sandbox.Rights;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Collateral;

/// <summary>不动产登记、动产担保登记与政府平台. Decided in the registries' own time, as a pledge of rights is.</summary>
internal static class CollateralRoutes
{
    public static void Map(RouteGroupBuilder collateral)
    {
        collateral.MapGet("/lists/{uscc}", (string uscc, DateOnly asOf, SandboxStore store, Companies companies) => store.Run(transaction =>
            new TargetLists(
                uscc, asOf, (companies.FindByUscc(transaction, uscc, asOf) ?? throw Refusal.NotFound("company_unknown", "无此企业")).Kind.TargetLists))).WithName("collateral.lists");

        collateral.MapKeyedPost<CollateralApplication>("/registrations", "collateral.register", (context, transaction, application, _) =>
            Accept(context.RequestServices, transaction, application));

        collateral.MapKeyedPost<Release>("/registrations/{number}/release", "collateral.release", (context, transaction, _, _) =>
            Pledging.Release(transaction, (string)context.Request.RouteValues["number"]!, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

        collateral.MapGet("/registrations", (string reference, SandboxStore store, TimeProvider clock) =>
            store.Run(transaction => Pledging.Find(transaction, "Reference", reference, clock.GetUtcNow()))).WithName("collateral.find");
    }

    private static PledgeStatus Accept(IServiceProvider services, SandboxTransaction transaction, CollateralApplication application)
    {
        var company = services.GetRequiredService<Companies>().FindByUscc(transaction, application.Uscc, application.AsOf)
            ?? throw Refusal.NotFound("company_unknown", "无此企业");
        var key = application.Register == CollateralRegister.Pool
            ? $"{application.Register}:{application.ItemNumber}:{application.Uscc}"
            : $"{application.Register}:{application.ItemNumber}:{application.Rank}";
        if (Pledging.IsPledged(transaction, key))
            throw Refusal.Conflict("rank_taken", "该押品的这一顺位已有登记");
        return Pledging.Accept(
            services, transaction, (application.Reference, key, application.AsOf, application.CallbackUrl), RefusalOf(transaction, company, application, key), company.Kind.PledgesAreSilent);
    }

    private static (string Code, string Message)? RefusalOf(SandboxTransaction transaction, Company company, CollateralApplication application, string key)
    {
        if (application.Register == CollateralRegister.Pool)
            return company.Kind.TargetLists.Contains(application.ItemNumber) ? null : ("not_on_list", "企业不在目标客户库名录");
        var isFirst = transaction.Scalar("SELECT COUNT(*) FROM Pledges WHERE RightNumber = $key", ("$key", key)) == 0;
        return isFirst ? company.Kind.FirstRegistrationRefusal : null;
    }
}
