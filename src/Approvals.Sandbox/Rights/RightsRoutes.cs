using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Rights;

/// <summary>知识产权登记.</summary>
internal static class RightsRoutes
{
    public static void Map(RouteGroupBuilder rights)
    {
        rights.MapGet("/portfolios/{uscc}", (string uscc, DateOnly asOf, SandboxStore store, Companies companies) => store.Run(transaction =>
            Portfolios.Of(transaction, companies.FindByUscc(transaction, uscc, asOf) ?? throw Refusal.NotFound("company_unknown", "无此企业"), asOf))).WithName("rights.portfolio");

        rights.MapKeyedPost<PledgeApplication>("/pledges", "rights.register", (context, transaction, application, _) =>
            Accept(context.RequestServices, transaction, application));

        rights.MapKeyedPost<Release>("/pledges/{number}/release", "rights.release", (context, transaction, _, _) =>
            Pledging.Release(transaction, (string)context.Request.RouteValues["number"]!, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

        rights.MapGet("/pledges", (string reference, SandboxStore store, TimeProvider clock) =>
            store.Run(transaction => Pledging.Find(transaction, "Reference", reference, clock.GetUtcNow()))).WithName("rights.find");
    }

    private static PledgeStatus Accept(IServiceProvider services, SandboxTransaction transaction, PledgeApplication application)
    {
        var company = services.GetRequiredService<Companies>().FindByUscc(transaction, application.Uscc, application.AsOf)
            ?? throw Refusal.NotFound("company_unknown", "无此企业");
        var right = Portfolios.Rights(transaction, company).FirstOrDefault(right => right.Number == application.RightNumber)
            ?? throw Refusal.NotFound("right_unknown", "无此权利");
        if (right.IsPledged || right.IsDisputed || right.ValidUntil < application.AsOf)
            throw Refusal.Conflict("right_not_free", "该权利已质押、有纠纷或已过期");
        return Pledging.Accept(
            services, transaction, (application.Reference, application.RightNumber, application.AsOf, application.CallbackUrl), company.Kind.PledgeRefusal, company.Kind.PledgesAreSilent);
    }
}
