using Approvals.Casework.Chains;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Chains;

/// <summary>模拟: a made-up case, or a past one, walked through the chain: who would sit, until when, and why. Nothing is written.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class SimulationModel(Visit visit) : ChainPage(visit)
{
    private const decimal MostCny = 9_999_999_999.99m;

    /// <summary>案件编号 of a past case; its facts go before what is typed.</summary>
    [BindProperty(Name = "case", SupportsGet = true)]
    public string? CaseNumber { get; set; }

    /// <summary>Code of the unit.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    [BindProperty(SupportsGet = true)]
    public Lending.Chains.Security Security { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? AmountCny { get; set; }

    /// <summary>已有敞口 of the group, without this request; CNY.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal? ExistingCny { get; set; }

    /// <summary>Units that have cases, by code.</summary>
    public IReadOnlyList<string> CaseUnits { get; private set; } = [];

    /// <summary>Products the chain is for.</summary>
    public IReadOnlyList<(string Code, string Name)> Products { get; private set; } = [];

    /// <summary>What keeps a case from being walked: the chain does not hold by itself.</summary>
    public IReadOnlyList<ChainProblem> Problems { get; private set; } = [];

    /// <summary>The case that was walked; null before one is named.</summary>
    public SimulatedCase? Case { get; private set; }

    public SimulatedCourse? Course { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var bank = (await BankPeople.LoadAsync(Db, Desk.Rulebook.Committees, Desk.Clock.Today, Aborted)).Snapshot;
        CaseUnits = bank.CaseUnits;
        Products = [.. Desk.Rulebook.Products.Where(product => Chain.Key.Product is null || product.Code == Chain.Key.Product).Select(product => (product.Code, Text[product.ProductName]))];
        Problems = ChainVerification.Verify(Chain, Code);
        if (Problems.Count > 0)
            return Page();
        if (!string.IsNullOrWhiteSpace(CaseNumber))
            Case = await FindCaseAsync(CaseNumber.Trim());
        else if (Request.Query.ContainsKey("amountCny") && !CannotRead(Names))
            Case = ReadCase();
        if (Case is { } walked)
            Course = ChainSimulation.Run(Chain, walked, bank, Desk.Rulebook.WorkingClock);
        return Page();
    }

    private async Task<SimulatedCase?> FindCaseAsync(string number)
    {
        var found = await Db.CasesOf(Actor).Where(c => c.Number == number).Select(c => new { c.Id }).SingleOrDefaultAsync(Aborted);
        if (found is null)
        {
            Refuse(DataScope.CaseUnknown with { Field = "case" });
            return null;
        }

        if (await PastCases.FindAsync(Db, found.Id, Chain.Key.Stage, Aborted) is { } past)
        {
            if (Chain.Key.Product is null || past.Product == Chain.Key.Product)
                return past;
            Refuse(new Refusal("product-unknown", Text["案件 {0} 不是这条审批链的产品。", number], "case"));
            return null;
        }

        Refuse(new Refusal("round-unknown", Text["案件 {0} 还没有进入审批，不能用来模拟。", number], "case"));
        return null;
    }

    private SimulatedCase? ReadCase()
    {
        if (AmountCny is not > 0)
            Refuse(new Refusal(RequestFault.ProblemCode, Text["请填写大于 0 的申请金额。"], "amountCny"));
        else if (!IsAmount(AmountCny.Value))
            Refuse(new Refusal(RequestFault.ProblemCode, Text["申请金额最多 {0} 元，精确到分。", Shown.Money(MostCny)], "amountCny"));
        else if (ExistingCny is { } existing && (existing < 0 || !IsAmount(existing)))
            Refuse(new Refusal(RequestFault.ProblemCode, Text["集团已有敞口须为 0 或以上，最多 {0} 元，精确到分。", Shown.Money(MostCny)], "existingCny"));
        else if (Unit is null || !CaseUnits.Contains(Unit))
            Refuse(new Refusal(RequestFault.ProblemCode, Text["请选择经办机构。"], "unit"));
        else if (Product is { } product && Products.All(known => known.Code != product))
            Refuse(new Refusal("product-unknown", Text["请选择产品。"], "product"));
        else
            return new SimulatedCase(Unit, Product ?? Chain.Key.Product ?? "", Security, new Exposure(ExistingCny ?? 0, 0, AmountCny.Value), [], Visit.NowUtc);
        return null;
    }

    private static bool IsAmount(decimal cny) => cny <= MostCny && decimal.Round(cny, 2) == cny;
}
