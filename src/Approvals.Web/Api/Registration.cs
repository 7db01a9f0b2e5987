using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace Approvals.Web.Api;

/// <summary>企业注册</summary>
internal static class Registration
{
    public static void MapRegistrations(this IEndpointRouteBuilder api) => api.MapPost("/registrations", HandleAsync).WithTags("Registration")
        .ForAnybody(
            "企业注册: an enterprise registers through its legal representative, who gets an account to apply with.",
            [
                "idempotency-key-reused", .. OperationContracts.OfBody, "password-weak", "uscc-invalid", "enterprise-name-required", "representative-name-required",
                "id-number-invalid", "mobile-invalid", "region-unknown", "branch-unknown", "user-name-invalid", "registration-refused", "user-name-taken",
            ])
        .RequireRateLimiting(DeskSecurity.StrictLimit).Produces<RegisteredApplicant>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(Body<RegistrationBody> body, HttpContext context, Desk desk, UserManager<Account> accounts, CancellationToken ct)
    {
        var key = IdempotencyKey.Of(context)!;
        return Caller.Answer(await RegisterAsync(body.Value, key, desk, accounts, ct), registered => TypedResults.Created("/api/v1/sessions/me", registered));
    }

    /// <summary>Refusals in order: <c>password-weak</c>, then those of <see cref="RegisterApplicant"/>.</summary>
    public static async Task<Result<RegisteredApplicant>> RegisterAsync(RegistrationBody form, string key, Desk desk, UserManager<Account> accounts, CancellationToken ct)
    {
        if (await Passwords.WeaknessAsync(accounts, form.Password, "password") is { } weak)
            return weak;

        // Hashing is slow on purpose: it must not be done while the only writer waits.
        var secrets = new RegistrationSecrets(form.IdNumber, form.Mobile, accounts.PasswordHasher.HashPassword(null!, form.Password));
        var digest = desk.PersonalData.Hash(string.Join('\n', form.IdNumber, form.Mobile, form.Password));
        var command = new RegisterApplicant(form.Uscc, form.EnterpriseName, form.RepresentativeName, form.RegionCode, form.UserName, secrets, digest, form.Branch);
        var actor = RegisterApplicant.ActorOf(desk.PersonalData, key, form.Uscc, form.RepresentativeName);
        return await desk.RunAsync(command, actor, key, ct);
    }

    /// <param name="Branch">Code of a branch or sub-branch of the region; without it the desk spreads its customers over the nearest ones.</param>
    internal sealed record RegistrationBody(
        [property: StringLength(64)] string Uscc,
        [property: StringLength(200)] string EnterpriseName,
        [property: StringLength(200)] string RepresentativeName,
        [property: StringLength(64)] string IdNumber,
        [property: StringLength(32)] string Mobile,
        [property: StringLength(6)] string RegionCode,
        [property: StringLength(64)] string UserName,
        [property: StringLength(200)] string Password,
        [property: StringLength(32)] string? Branch = null);
}
