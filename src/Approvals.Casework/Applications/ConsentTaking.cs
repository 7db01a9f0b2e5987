using Approvals.Casework.Data;
using Approvals.Casework.Products;

namespace Approvals.Casework.Applications;

/// <summary>授权留存: authorisations are taken whole, each with version and hash of the text that was shown.</summary>
internal static class ConsentTaking
{
    /// <summary>Refusals in order: <c>consent-unknown</c>, <c>consent-text-mismatch</c>, <c>consent-missing</c> (names them).</summary>
    public static Refusal? Check(IReadOnlyList<ConsentText> required, IReadOnlyList<GivenConsent> consents)
    {
        foreach (var given in consents)
        {
            var text = required.FirstOrDefault(consent => consent.Code == given.Code);
            if (text is null)
                return new Refusal("consent-unknown", "没有这份授权书。", "consents");
            if (text.Version != given.DocumentVersion || !string.Equals(text.Hash, given.DocumentHash, StringComparison.OrdinalIgnoreCase))
                return new Refusal("consent-text-mismatch", $"《{text.Name}》的文本已更新，请重新阅读后再授权。", "consents");
        }

        var missing = required.Where(consent => consents.All(given => given.Code != consent.Code)).Select(consent => consent.Name).ToList();
        return missing.Count > 0 ? new Refusal("consent-missing", $"还需要授权：{missing}。", "consents") : null;
    }

    public static void Keep(Work work, Guid caseId, int visit, IReadOnlyList<GivenConsent> consents)
    {
        foreach (var given in consents.DistinctBy(given => given.Code))
        {
            work.Db.Consents.Add(new Consent
            {
                Id = Guid.CreateVersion7(),
                CaseId = caseId,
                Visit = visit,
                Code = given.Code,
                DocumentVersion = given.DocumentVersion,
                DocumentHash = given.DocumentHash.ToUpperInvariant(),
                GivenById = work.Actor.AccountId,
                GivenAtUtc = work.NowUtc,
            });
        }
    }
}
