using Approvals.Lending.Organisation;
using Microsoft.AspNetCore.Authorization;

namespace Approvals.Web.Api.Conventions;

/// <summary>接口约定: what an operation is for, who may call it, and what it may refuse, in order of precedence.</summary>
/// <param name="Roles">Empty: anybody, signed in or not. Null: anybody signed in.</param>
/// <param name="Refusals">Codes of <see cref="RefusalCatalogue"/> beyond those every call can get.</param>
internal sealed record OperationContract(IReadOnlyList<Role>? Roles, IReadOnlyList<string> Refusals);

internal static class OperationContracts
{
    /// <summary>Refusals any signed-in call can get before its own.</summary>
    public static readonly IReadOnlyList<string> OfSignedIn = ["too-many-requests", "not-signed-in", "role-missing", PasswordChangeGuard.RefusalCode];

    /// <summary>Refusals of every call with a JSON body.</summary>
    public static readonly IReadOnlyList<string> OfBody = ["content-type-unsupported", "request-too-large", "request-malformed", "request-invalid"];

    /// <summary>Refusals of every upload.</summary>
    public static readonly IReadOnlyList<string> OfUpload = ["content-type-unsupported", "upload-malformed", "request-invalid"];

    /// <summary>Refusals of what needs to know which version was seen.</summary>
    public static readonly IReadOnlyList<string> OfSeen = ["if-match-invalid", "seen-version-missing", "seen-version-differs"];

    /// <summary>Only these roles.</summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder endpoint, IReadOnlyList<Role> roles, string summary, params IEnumerable<string> refusals) => endpoint
        .WithMetadata(new OperationContract(roles, [.. refusals]))
        .WithSummary(summary)
        .RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });

    /// <summary>Whoever is signed in.</summary>
    public static RouteHandlerBuilder ForSignedIn(this RouteHandlerBuilder endpoint, string summary, params IEnumerable<string> refusals) => endpoint
        .WithMetadata(new OperationContract(null, [.. refusals]))
        .WithSummary(summary)
        .RequireAuthorization();

    /// <summary>Anybody.</summary>
    public static RouteHandlerBuilder ForAnybody(this RouteHandlerBuilder endpoint, string summary, params IEnumerable<string> refusals) => endpoint
        .WithMetadata(new OperationContract([], [.. refusals]))
        .WithSummary(summary)
        .AllowAnonymous();

    /// <summary>Takes <c>cursor</c> and <c>limit</c>.</summary>
    public static RouteHandlerBuilder Paged(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakesPages());

    /// <summary>Works while the sign-in password is still the one that somebody else made.</summary>
    public static RouteHandlerBuilder BeforePasswordChange(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new WorksBeforePasswordChange());

    public static RouteHandlerBuilder WithoutIdempotencyKey(this RouteHandlerBuilder endpoint, string because) => endpoint.WithMetadata(new NoIdempotencyKey(because));
}

/// <summary>Says that an operation answers in pages, for the OpenAPI document.</summary>
internal sealed record TakesPages;
