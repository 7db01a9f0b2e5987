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
        var required = work.TermsOf(@case).Consents;
        foreach (var given in Consents)
        {
            var text = required.FirstOrDefault(consent => consent.Code == given.Code);
            if (text is null)
                return new Refusal("consent-unknown", "没有这份授权书。", "consents");
            if (text.Version != given.DocumentVersion || !string.Equals(text.Hash, given.DocumentHash, StringComparison.OrdinalIgnoreCase))
                return new Refusal("consent-text-mismatch", $"《{text.Name}》的文本已更新，请重新阅读后再授权。", "consents");
        }

        var missing = required.Where(consent => Consents.All(given => given.Code != consent.Code)).Select(consent => consent.Name).ToList();
        if (missing.Count > 0)
            return new Refusal("consent-missing", $"还需要授权：{missing}。", "consents");

        foreach (var given in Consents.DistinctBy(given => given.Code))
        {
            work.Db.Consents.Add(new Consent
            {
                Id = Guid.CreateVersion7(),
                CaseId = CaseId,
                Visit = step.Visit,
                Code = given.Code,
                DocumentVersion = given.DocumentVersion,
                DocumentHash = given.DocumentHash.ToUpperInvariant(),
                GivenById = work.Actor.AccountId,
                GivenAtUtc = work.NowUtc,
            });
        }

        work.Record(AuditSubject.Case(CaseId), "ConsentsGiven", null, new { Consents });
        await work.Desk.Flow.SignalAsync(work, @case, step, "given", ct);
        return Done.Instance;
    }
}

/// <param name="DocumentHash">SHA-256 of the text shown, hex.</param>
public sealed record GivenConsent(string Code, string DocumentVersion, string DocumentHash);
