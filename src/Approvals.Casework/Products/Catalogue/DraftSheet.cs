using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>导入产品草稿: a supervisor imports a version of a product's sheet as JSON, with the product and the number it says.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>sheet-malformed</c> (place and reason of the first problem), <c>product-unknown</c> (a product comes with a file and a workflow first),
/// <c>sheet-version-taken</c>, <c>in-force-date-past</c>, <c>sheet-conflicts</c>.
/// </remarks>
public sealed record DraftSheet(string Json, DateOnly InForceFrom) : ICommand<SheetDrafted>
{
    public async ValueTask<Result<SheetDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        var read = ProductEditions.Read(work.Desk.Rulebook, "json", Json);
        if (read.Value is not { Identity: var identity })
            return new Refusal("sheet-malformed", $"产品文件有误（{read.Errors.Count} 处）：{read.Errors[0].Path} {read.Errors[0].Reason}", "json");
        if (await work.CurrentProductAsync(identity.Code, ct) is null)
            return new Refusal("product-unknown", "没有这个产品。", "json");
        if (await ProductEditions.TextAsync(work.Db, identity.Code, identity.Version, ct) is not null)
            return new Refusal("sheet-version-taken", $"“{identity.Name.Zh}”第 {identity.Version} 版已经存在，请用新的版本号。", "json");
        if (await SheetDrafts.MisdatedAsync(work, identity.Code, identity.Version, InForceFrom, ct) is { } misdated)
            return misdated;
        var draft = SheetDrafts.Add(work, identity.Code, identity.Version, Json, InForceFrom);
        work.Record(SheetDrafts.SubjectOf(draft), "SheetDrafted", null, new { draft.Code, draft.Number, draft.Hash, draft.InForceFrom });
        return SheetDrafts.Tell(draft);
    }
}
