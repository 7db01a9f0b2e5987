using Approvals.Casework.Data;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Api.Conventions;

/// <summary>错误回复: problem details by RFC 9457. <c>code</c> is stable, <c>detail</c> one sentence for people, <c>field</c> the JSON path concerned.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>Where the documentation of a code is; the problem's <c>type</c>.</summary>
    public static string TypeOf(string code) => $"/api/v1/refusals/{code}";

    public static IResult Of(Refusal refusal) => Of(refusal.Code, refusal.Message, refusal.Field);

    public static IResult Of(string code, string detail, string? field = null) => TypedResults.Problem(Details(code, detail, field));

    /// <summary>All faults of a request; the first one is also the problem's own field.</summary>
    public static IResult OfFaults(IReadOnlyList<RequestFault> faults)
    {
        var problem = Details(RequestFault.ProblemCode, faults[0].Detail, faults[0].Field);
        problem.Extensions["errors"] = faults;
        return TypedResults.Problem(problem);
    }

    public static ProblemDetails Details(string code, string detail, string? field = null)
    {
        var entry = RefusalCatalogue.Of(code);
        var problem = new ProblemDetails { Type = TypeOf(code), Title = entry.Title, Status = entry.Status, Detail = detail };
        problem.Extensions["code"] = code;
        if (field is not null)
            problem.Extensions["field"] = field;
        return problem;
    }
}

/// <summary>输入错误: one thing wrong with the shape of a request.</summary>
/// <param name="Field">JSON path without <c>$.</c>, e.g. <c>consents[0].code</c>.</param>
/// <param name="Code"><c>field-unknown</c>, <c>field-missing</c>, <c>field-null</c>, <c>field-type</c>,
/// <c>field-character</c>, <c>field-blank</c>, <c>field-length</c> or <c>field-range</c>.</param>
public sealed record RequestFault(string Field, string Code, string Detail)
{
    public const string ProblemCode = "request-invalid";
}
