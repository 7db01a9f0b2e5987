using System.Text;
using Approvals.Casework.Chains;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Chains;

/// <summary>审批链: every chain with its versions and drafts; a version made elsewhere can be imported.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    /// <summary>Characters of a chain as JSON, as the API takes them. Source: policy default.</summary>
    private const int LongestText = 200_000;

    /// <summary>By code, newest version first.</summary>
    internal IReadOnlyList<IGrouping<string, ShelvedChain>> Chains { get; private set; } = [];

    /// <summary>Everything wrong with the text that was imported.</summary>
    public IReadOnlyList<ChainProblem> Problems { get; private set; } = [];

    /// <summary>What was pasted, kept when it was refused.</summary>
    public string? Json { get; private set; }

    public bool IsSupervisor => Visit.Is(Role.Supervisor);

    public async Task<IActionResult> OnGetAsync()
    {
        Chains = [.. (await ChainShelf.AllAsync(Db, Desk.Clock.Today, Aborted)).GroupBy(version => version.Chain.Code)];
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync(string? json, IFormFile? file)
    {
        Json = file is null ? json : await ReadAsync(file);
        if (string.IsNullOrWhiteSpace(Json) || Json.Length > LongestText)
        {
            Refuse(new Refusal(RequestFault.ProblemCode, Text["请选择文件，或粘贴不超过 {0} 个字符的 JSON。", LongestText], "json"));
            return await OnGetAsync();
        }

        var drafted = await RunAsync(new DraftChain(Json));
        if (drafted.IsRefused)
        {
            Problems = ChainFile.Parse("json", Json).Problems;
            if (Problems.Count > 0)
                Refuse(new Refusal("chain-malformed", Text["文件有 {0} 处不对，逐处列在下面，改好以后再导入。", Problems.Count], "json"));
            return await OnGetAsync();
        }

        Say(Text["已导入为草稿。"]);
        return Redirect(ChainPage.At(drafted.Value.Code, drafted.Value.Version));
    }

    private async Task<string?> ReadAsync(IFormFile file)
    {
        if (file.Length > LongestText * sizeof(int))
            return null;
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(Aborted);
    }
}
