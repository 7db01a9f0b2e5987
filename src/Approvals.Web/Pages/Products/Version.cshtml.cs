using System.Globalization;
using System.Text;
using Approvals.Casework.Data;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Json;
using Approvals.Lending.Products;
using Approvals.Web.Frame;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Products;

/// <summary>产品说明书: one version clause by clause, each with its source; a draft's parameters are changed, verified and approved here.</summary>
[Authorize(Policy = DeskSecurity.CaseReadersPolicy)]
public sealed class VersionModel(Visit visit) : SheetPage(visit)
{
    /// <summary>What the name of a field with a parameter begins with; its place follows.</summary>
    public const string FieldPrefix = "p:";

    /// <summary>Code of the refusal that comes with problems.</summary>
    private const string Unsound = "sheet-unsound";
    private const string Stale = "stale";

    /// <summary>In the order of the sheet.</summary>
    public IReadOnlyList<SheetClause> Clauses { get; private set; } = [];

    /// <summary>What the verification has found just now, in the order of the sheet.</summary>
    public IReadOnlyList<ReadError> Found { get; private set; } = [];

    /// <summary>Why the visitor can't approve the draft; null where they can.</summary>
    public Refusal? WhyNotApprove { get; private set; }

    public Refusal? RefusalToTell => Refusal?.Code == Unsound && Found.Count > 0 ? null : Refusal;

    /// <summary>What was typed and could not be saved, by place; empty when nothing was.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    /// <summary>The date to show: what was typed and could not be saved, else the draft's.</summary>
    public DateOnly? TypedDate { get; private set; }

    /// <summary>The state that a refused save was typed on; null for the one there is.</summary>
    public string? SeenHash { get; private set; }

    /// <summary>Where what was typed is not of its kind.</summary>
    public IReadOnlyList<string> Malformed { get; private set; } = [];

    /// <summary>What a field shows: what was typed and could not be saved, else what the draft says.</summary>
    public string ValueOf(SheetParameter parameter) => Typed.GetValueOrDefault(parameter.Path, parameter.Value);

    /// <summary>Whether the date is what was refused.</summary>
    public bool IsMisdated => Refusal?.Field == "inForceFrom";

    /// <summary>What was found at a place.</summary>
    public IEnumerable<string> FoundAt(string path) => Found.Where(problem => problem.Path == path).Select(problem => problem.Reason);

    /// <summary>What was found at no parameter that is shown.</summary>
    public IEnumerable<ReadError> FoundElsewhere => Found.Where(problem => !Clauses.Any(clause => clause.Parameters.Any(parameter => parameter.Path == problem.Path)));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Clauses = SheetText.ClausesOf(Shelved.Json);
        if (OpenDraft is { } draft && IsSupervisor)
            WhyNotApprove = await Visit.WhyNotAsync(new ApproveSheet(draft.Id, draft.Hash));
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync() =>
        await LoadAsync() ? File(Encoding.UTF8.GetBytes(Shelved.Json), "application/json", string.Create(CultureInfo.InvariantCulture, $"{Code}-v{Version}.json")) : NotFound();

    public async Task<IActionResult> OnPostCopyAsync(DateOnly? from)
    {
        TypedDate = from;
        if (CannotRead(Dates))
            return await OnGetAsync();
        var copied = await RunAsync(new CopySheet(Code, Version, from ?? default));
        if (copied.IsRefused)
            return await OnGetAsync();
        Say(Text["已复制为第 {0} 版草稿，可以开始修改。", copied.Value.Version]);
        return Redirect(At(copied.Value.Code, copied.Value.Version));
    }

    public Task<IActionResult> OnPostReviseAsync(string seen, DateOnly? inForceFrom) => OnDraftAsync(draft =>
    {
        var typed = Request.Form.Where(field => field.Key.StartsWith(FieldPrefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[FieldPrefix.Length..], field => field.Value.ToString());
        return CannotRead(Dates) ? AgainAsync() : ActAsync(new ReviseSheet(draft.Id, seen, inForceFrom ?? default, typed), Text["已保存。"], AgainAsync, At());

        Task<IActionResult> AgainAsync()
        {
            // What was typed on an older state is kept to be read, not to be saved over the newer.
            SeenHash = Refusal?.Code == Stale ? seen : null;
            (Typed, TypedDate, Malformed) = (typed, inForceFrom, SheetText.With(draft.Json, typed).WrongAt);
            return OnGetAsync();
        }
    });

    public Task<IActionResult> OnPostRedateAsync(string seen, DateOnly? inForceFrom) => OnDraftAsync(draft =>
    {
        TypedDate = inForceFrom;
        return CannotRead(Dates) ? OnGetAsync() : ActAsync(new RedateSheet(draft.Id, seen, inForceFrom ?? default), Text["生效日已改，请重新校验。"], OnGetAsync, At());
    });

    public Task<IActionResult> OnPostVerifyAsync() => OnDraftAsync(async draft =>
    {
        var answer = await ActAsync(new VerifySheet(draft.Id), Text["校验通过，请另一位主管批准。"], OnGetAsync, At());
        if (Refusal?.Code == Unsound)
            Found = await SheetChecks.ProblemsAsync(Db, Desk, Code, draft.Json, draft.InForceFrom, Aborted);
        return answer;
    });

    public Task<IActionResult> OnPostApproveAsync(string seen) =>
        OnDraftAsync(draft => ActAsync(new ApproveSheet(draft.Id, seen), Text["已批准，到生效日起用于新的申请。"], OnGetAsync, At()));

    public Task<IActionResult> OnPostDiscardAsync(string seen) =>
        OnDraftAsync(draft => ActAsync(new DiscardSheet(draft.Id, seen), Text["草稿已作废。"], OnGetAsync, "/products"));

    private async Task<IActionResult> OnDraftAsync(Func<SheetDraft, Task<IActionResult>> act) =>
        await LoadAsync() && Shelved.Draft is { } draft ? await act(draft) : NotFound();
}
