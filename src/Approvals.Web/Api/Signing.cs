using Approvals.Casework.Data;
using Approvals.Casework.Signing;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>签约: the contracts of a case. They are signed at the e-sign platform, which tells by callback.</summary>
internal static class Signing
{
    public static void MapSigning(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup("/cases/{caseId:guid}/contracts").WithTags("Signing");
        contracts.MapGet("/", ListAsync).For(DataScope.CaseReadersAndApplicant, "合同清单: every contract with who has signed, newest set first.", "case-unknown").Produces<IReadOnlyList<ContractView>>();
        contracts.MapGet("/{contractId:guid}/content", ContentAsync)
            .For(DataScope.CaseReadersAndApplicant, "合同正文: the very bytes whose hash is signed.", "case-unknown", "contract-unknown").Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

    public static async Task<List<ContractView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var contracts = await db.Contracts.AsNoTracking().Where(c => c.CaseId == caseId).OrderByDescending(c => c.Visit).ThenBy(c => c.Kind).ToListAsync(ct);
        var ids = contracts.ConvertAll(c => c.Id);
        var signers = await db.ContractSigners.AsNoTracking().Where(s => ids.Contains(s.ContractId)).OrderBy(s => s.Party).ToListAsync(ct);
        return contracts.ConvertAll(c => new ContractView(
            c.Id, c.Visit, c.Kind, c.Title, c.Number, c.State, c.EnvelopeId, c.BlobHash, c.SignedAtUtc,
            [.. signers.Where(s => s.ContractId == c.Id).Select(s => new SignerView(s.Party, s.Name, s.SignedAtUtc))]));
    }

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted)));

    private static Task<IResult> ContentAsync(Guid caseId, Guid contractId, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var content = await (from contract in db.Contracts.AsNoTracking()
                             join blob in db.Blobs on contract.BlobHash equals blob.Hash
                             where contract.Id == contractId && contract.CaseId == @case.Id
                             select blob.Content).SingleOrDefaultAsync(caller.Aborted);
        return content is null ? Problems.Of("contract-unknown", "没有这份合同。") : TypedResults.Bytes(content, "text/plain; charset=utf-8");
    });
}

/// <param name="EnvelopeId">Where it is signed at the e-sign platform; null until it is there.</param>
/// <param name="ContentHash">SHA-256 of the content, upper-case hex.</param>
internal sealed record ContractView(
    Guid ContractId, int Visit, string Kind, string Title, string Number, ContractState State, string? EnvelopeId, string ContentHash, DateTime? SignedAtUtc, IReadOnlyList<SignerView> Signers);

internal sealed record SignerView(string Party, string Name, DateTime? SignedAtUtc);
