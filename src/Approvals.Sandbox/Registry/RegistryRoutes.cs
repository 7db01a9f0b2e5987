using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Registry;

/// <summary>工商登记与司法公示.</summary>
internal static class RegistryRoutes
{
    public static void Map(RouteGroupBuilder registry)
    {
        registry.MapGet("/companies/{uscc}", (string uscc, DateOnly asOf, SandboxStore store, Companies companies) =>
        {
            var company = store.Run(transaction => companies.FindByUscc(transaction, uscc, asOf))
                ?? throw Refusal.NotFound("company_unknown", "无此登记");
            return company.EstablishedOn <= asOf
                ? RegistryReports.Company(company, asOf)
                : throw Refusal.NotFound("company_not_established", "该日期尚未成立");
        }).WithName("registry.company");

        registry.MapGet("/judicial/{subjectId}", (string subjectId, DateOnly asOf, SandboxStore store, Companies companies) =>
            store.Run(transaction =>
            {
                if (companies.FindByUscc(transaction, subjectId, asOf) is { } company)
                    return RegistryReports.Judicial(company, null, asOf);

                return companies.FindPerson(transaction, subjectId, asOf) is { } person
                    ? RegistryReports.Judicial(person.Company, person.Role, asOf)
                    : throw Refusal.NotFound("subject_unknown", "无此主体");
            })).WithName("registry.judicial");

        registry.MapGet("/residence/{idNumber}", (string idNumber, DateOnly asOf, string? authorisation, SandboxStore store, Companies companies) =>
            string.IsNullOrWhiteSpace(authorisation)
                ? throw Refusal.Unprocessable("authorisation_missing", "缺少授权")
                : store.Run(transaction => companies.FindPerson(transaction, idNumber, asOf) is { } person
                    ? ResidenceReports.Build(person.Company, person.Role, asOf)
                    : throw Refusal.NotFound("subject_unknown", "无此主体"))).WithName("registry.residence");
    }
}
