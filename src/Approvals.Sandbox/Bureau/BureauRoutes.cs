using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bureau;

/// <summary>征信中心.</summary>
internal static class BureauRoutes
{
    public static void Map(RouteGroupBuilder bureau)
    {
        bureau.MapKeyedPost<CreditReportRequest>("/enterprise-reports", "bureau.enterprise", (context, transaction, request, _) =>
        {
            RequireAuthorisation(request);
            var company = Services(context).Companies.FindByUscc(transaction, request.SubjectId, request.AsOf)
                ?? throw Refusal.NotFound("subject_unknown", "查无此企业");
            RequireName(request, company.Name);
            var (number, madeAt, earlier) = Record(transaction, request, Services(context).Clock);
            return BureauReports.Enterprise(company, number, madeAt, request.AsOf, earlier);
        });

        bureau.MapKeyedPost<CreditReportRequest>("/personal-reports", "bureau.person", (context, transaction, request, _) =>
        {
            RequireAuthorisation(request);
            var (company, role) = Services(context).Companies.FindPerson(transaction, request.SubjectId, request.AsOf)
                ?? throw Refusal.NotFound("subject_unknown", "查无此人");
            RequireName(request, company.People[role].Name);
            var (number, madeAt, earlier) = Record(transaction, request, Services(context).Clock);
            return BureauReports.Person(company, role, number, madeAt, request.AsOf, earlier);
        });
    }

    private static (Companies Companies, TimeProvider Clock) Services(HttpContext context) =>
        (context.RequestServices.GetRequiredService<Companies>(), context.RequestServices.GetRequiredService<TimeProvider>());

    private static void RequireAuthorisation(CreditReportRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.AuthorisationReference))
            throw Refusal.Forbidden("authorisation_missing", "查询须经信息主体书面授权");
    }

    private static void RequireName(CreditReportRequest request, string name)
    {
        if (request.Name != name)
            throw Refusal.Unprocessable("name_mismatch", "名称与证件号码不符");
    }

    /// <summary>Records this query and returns those made before it.</summary>
    private static (string Number, DateTime MadeAtUtc, IReadOnlyList<CreditQuery> Earlier) Record(
        SandboxTransaction transaction, CreditReportRequest request, TimeProvider clock)
    {
        var earlier = transaction.Query(
            "SELECT QueriedOn, Institution, Reason, ApplicationReference FROM Queries WHERE SubjectId = $subject ORDER BY Id",
            reader => new CreditQuery(reader.Date(0), reader.GetString(1), reader.Enumeration<QueryReason>(2), reader.GetString(3)),
            ("$subject", request.SubjectId));
        var id = transaction.Scalar(
            """
            INSERT INTO Queries(SubjectId, QueriedOn, Institution, Reason, ApplicationReference)
            VALUES ($subject, $on, $institution, $reason, $application) RETURNING Id
            """,
            ("$subject", request.SubjectId),
            ("$on", request.AsOf),
            ("$institution", request.Institution),
            ("$reason", request.Reason.ToString()),
            ("$application", request.ApplicationReference));
        return ($"{request.AsOf:yyyyMMdd}{id:0000000000}", clock.GetUtcNow().UtcDateTime, earlier);
    }
}
