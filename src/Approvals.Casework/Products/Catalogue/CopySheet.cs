using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>复制产品版本: a supervisor starts a draft with what an approved version says; it gets the next version number.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>sheet-version-unknown</c>, <c>in-force-date-past</c>, <c>sheet-conflicts</c>.</remarks>
/// <param name="InForceFrom">First business date of cases under it, tomorrow at the earliest.</param>
public sealed record CopySheet(string Code, int Version, DateOnly InForceFrom) : ICommand<SheetDrafted>
{
    public async ValueTask<Result<SheetDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        if (await work.Db.PinnedVersions.Where(p => p.Kind == PinnedKind.Product && p.Code == Code && p.Version == Version).Select(p => p.Json).SingleOrDefaultAsync(ct) is not { } json)
            return new Refusal("sheet-version-unknown", "没有这个产品版本。");
        var number = await SheetDrafts.NextNumberAsync(work, Code, ct);
        if (await SheetDrafts.MisdatedAsync(work, Code, number, InForceFrom, ct) is { } misdated)
            return misdated;
        var draft = SheetDrafts.Add(work, Code, number, SheetText.Renumbered(json, number), InForceFrom);
        work.Record(SheetDrafts.SubjectOf(draft), "SheetCopied", null, new { draft.Code, draft.Number, draft.Hash, draft.InForceFrom, CopiedVersion = Version });
        return SheetDrafts.Tell(draft);
    }
}
