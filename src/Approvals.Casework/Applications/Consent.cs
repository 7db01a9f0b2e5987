namespace Approvals.Casework.Applications;

/// <summary>授权: an agreement the applicant gave, with the version and hash of its text. No external data is fetched before the consent that covers it.</summary>
public sealed class Consent
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Visit of the consent step: a re-measurement asks anew.</summary>
    public required int Visit { get; init; }

    /// <summary>From the product sheet, e.g. <c>tax-invoice</c>.</summary>
    public required string Code { get; init; }

    public required string DocumentVersion { get; init; }

    public required string DocumentHash { get; init; }

    public required Guid GivenById { get; init; }

    public required DateTime GivenAtUtc { get; init; }
}
