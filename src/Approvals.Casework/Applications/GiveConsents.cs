using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Workflows;

namespace Approvals.Casework.Applications;

/// <summary>授权: the applicant gives every authorisation the product needs, each with the version and hash of the text that was shown.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-consent</c>, <c>consent-unknown</c>,
/// <c>consent-text-mismatch</c>, <c>consent-missing</c> (names them). Source: seed 002 §五.1, §四.4.
/// </remarks>
public sealed record GiveConsents(Guid CaseId, IReadOnlyList<GivenConsent> Consents) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Consent) is not { } step)
            return new Refusal("not-at-consent", "案件不在授权环节。");
        if (ConsentTaking.Check(work.TermsOf(@case).Consents, Consents) is { } unclear)
            return unclear;
        ConsentTaking.Keep(work, CaseId, step.Visit, Consents);
        work.Record(AuditSubject.Case(CaseId), "ConsentsGiven", null, new { Consents });
        await work.Desk.Flow.SignalAsync(work, @case, step, "given", ct);
        return Done.Instance;
    }
}

/// <param name="DocumentHash">SHA-256 of the text shown, hex.</param>
public sealed record GivenConsent(string Code, string DocumentVersion, string DocumentHash);
