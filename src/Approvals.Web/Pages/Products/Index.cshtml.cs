using System.Text;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Products;

/// <summary>产品目录: every product with its versions and drafts; a version made elsewhere can be imported.</summary>
[Authorize(Policy = DeskSecurity.CaseReadersPolicy)]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    /// <summary>Characters of a sheet as JSON, as the API takes them. Source: policy default.</summary>
    private const int LongestText = 200_000;

    /// <summary>By code, newest version first.</summary>
    internal IReadOnlyList<IGrouping<string, ShelvedSheet>> Products { get; private set; } = [];

    /// <summary>What was pasted, kept when it was refused.</summary>
    public string? Json { get; private set; }

    /// <summary>生效日 as typed, kept when it was refused; null while none was.</summary>
    public DateOnly? From { get; private set; }

    public bool IsSupervisor => Visit.Is(Role.Supervisor);

    public async Task<IActionResult> OnGetAsync()
    {
        Products = [.. (await SheetShelf.AllAsync(Db, Desk.Clock.Today, Visit.Is(Role.Supervisor, Role.Auditor), Aborted)).GroupBy(version => version.Code)];
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync(string? json, IFormFile? file, DateOnly? from)
    {
        (Json, From) = (json, from);
        if (file is { Length: <= LongestText * sizeof(int) })
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            Json = await reader.ReadToEndAsync(Aborted);
        }

        if (CannotRead(SheetPage.Dates))
            return await OnGetAsync();
        if (string.IsNullOrWhiteSpace(Json) || Json.Length > LongestText)
        {
            Refuse(new Refusal(RequestFault.ProblemCode, Text["请选择文件，或粘贴不超过 {0} 个字符的 JSON。", LongestText], "json"));
            return await OnGetAsync();
        }

        var drafted = await RunAsync(new DraftSheet(Json, from ?? default));
        if (drafted.IsRefused)
            return await OnGetAsync();
        Say(Text["已导入为草稿。"]);
        return Redirect(SheetPage.At(drafted.Value.Code, drafted.Value.Version));
    }
}
