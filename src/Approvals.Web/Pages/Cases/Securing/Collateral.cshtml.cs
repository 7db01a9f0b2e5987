using System.Globalization;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Facilities;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Workflows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Securing;

/// <summary>押品: what secures a case — items with their appraisals and registrations, guarantors, deposit — what is missing, and whatever the visitor does about it.</summary>
public sealed class CollateralModel(Visit visit) : CasePage(visit)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kind"] = "种类",
        ["appraisedCny"] = "评估价值",
        ["appraisedOn"] = "评估日期",
        ["validUntil"] = "评估有效期至",
        ["rank"] = "抵押顺位",
        ["earlierClaimsCny"] = "在先债权",
        ["role"] = "保证人身份",
    };

    private static readonly Refusal ClaimsMissing = new("appraisal-invalid", "请填写在先债权，没有的填 0。", "earlierClaimsCny");

    /// <summary>Name of the field with the number of a title or right.</summary>
    public const string TitleField = "titleNumber";

    /// <summary>评估有效期, months at most.</summary>
    public const int LongestAppraisalMonths = Appraisal.LongestMonths;

    /// <summary>Which of the declared items the form begins with.</summary>
    [BindProperty(Name = "declared", SupportsGet = true)]
    public int? Declared { get; set; }

    /// <summary>The item whose revaluation is filled in.</summary>
    [BindProperty(Name = "revalue", SupportsGet = true)]
    public Guid? Revalue { get; set; }

    /// <summary>Null where the case is not secured by collateral.</summary>
    public SecurityStanding? Standing { get; private set; }

    /// <summary>Every application at a registry, the newest of each item last.</summary>
    public IReadOnlyList<PledgeRegistration> Registrations { get; private set; } = [];

    internal IReadOnlyList<RevaluationView> Revaluations { get; private set; } = [];

    /// <summary>申报的押品 not listed yet.</summary>
    public IReadOnlyList<Declaration.DeclaredCollateral> Unlisted { get; private set; } = [];

    /// <summary>Rights of the borrower that may be pledged and are not listed yet.</summary>
    public IReadOnlyList<IntellectualRight> FreeRights { get; private set; } = [];

    /// <summary>抵押率 by kind accepted; empty where rights are pledged.</summary>
    public IReadOnlyDictionary<CollateralKind, decimal> Shares { get; private set; } = new Dictionary<CollateralKind, decimal>();

    /// <summary>The visitor holds the case, and it is time for listing.</summary>
    public bool MayList { get; private set; }

    public bool MayRevalue { get; private set; }

    public bool MayConfirm => Is(Role.OperationsChecker, Role.Supervisor);

    /// <summary>Capacities that the visitor may name somebody in; empty when there is none.</summary>
    public IReadOnlyList<GuarantorRole> Open { get; private set; } = [];

    public bool MayName { get; private set; }

    /// <summary>为什么不能落实保证人; null when they can be named.</summary>
    public Refusal? WhyNotName { get; private set; }

    /// <summary>What a registry refused can be applied for again or given up by the visitor.</summary>
    public bool MayRepeat { get; private set; }

    /// <summary>The registration, or revaluation, whose form was sent.</summary>
    public Guid? Sent { get; private set; }

    public ProductTerms Terms => Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion);

    /// <summary>The newest application for an item.</summary>
    public PledgeRegistration? NewestOf(Guid assetId) => Registrations.LastOrDefault(one => one.AssetId == assetId);

    /// <summary>The newest application for what is of the case: the platform's confirmation, the deposit.</summary>
    public PledgeRegistration? NewestOf(Registrar registrar) => Registrations.LastOrDefault(one => one.AssetId is null && one.Registrar == registrar);

    public SecurityStanding.Item? Revalued => Standing?.Items.FirstOrDefault(item => item.Asset.Id == Revalue && item.Asset.CaseId == Case.Id);

    /// <summary>What the listing form begins with.</summary>
    public Declaration.DeclaredCollateral? Begun => Declared is { } at && at >= 0 && at < Unlisted.Count ? Unlisted[at] : null;

    public async Task<IActionResult> OnGetAsync()
    {
        Standing = await SecurityStanding.OfAsync(Desk, Db, Case, Aborted);
        if (Standing is null)
            return Page();
        var shown = Standing.Items.Select(item => item.Asset.Id).ToList();
        Registrations = await Db.PledgeRegistrations.AsNoTracking().Where(one => one.CaseId == Case.Id || (one.AssetId != null && shown.Contains(one.AssetId.Value))).OrderBy(one => one.Visit).ThenBy(one => one.Attempt).ThenBy(one => one.Id).ToListAsync(Aborted);
        Revaluations = await Api.Pledges.RevaluationsAsync(Db, Case.Id, Aborted);
        Shares = SecurityStanding.SharesOf(Terms, Case.Mode);
        var isMine = Is(Role.CustomerManager) && Case.ManagerId == Actor.AccountId;
        MayList = isMine && !Case.IsClosed && (WaitsAt(ApprovalSteps.Documents) || WaitsAt(ApprovalSteps.DueDiligence));
        MayRevalue = isMine && (!Case.IsClosed || await Db.Facilities.Where(Facility.Lives).AnyAsync(f => f.CaseId == Case.Id, Aborted));
        MayRepeat = !Case.IsClosed && Is(Role.OperationsMaker, Role.OperationsChecker) && Terms.Sheet.Collateral is not null && WaitsAt(ApprovalSteps.Pledge);
        if (MayList && Shares.Count > 0)
            Unlisted = SecurityStanding.Unlisted(Desk, Case, Standing.Items);
        else if (MayList)
            FreeRights = await FreeRightsAsync();
        Open = [.. Standing.Lines.SelectMany(line => line.Capacities).Distinct().Where(role => !Standing.Lines.Any(line => line.Named.Any(guarantor => guarantor.Role == role)))];
        MayName = isMine && !Case.IsClosed && Open.Count > 0;
        WhyNotName = MayName ? CaseActs.StateOnly(await Visit.WhyNotAsync(new NameGuarantor(Case.Id, Open[0], "", ""))) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostListAsync(CollateralKind? kind, string? titleNumber, int? rank, string? ownerName, [FromForm(Name = "")] AppraisalForm appraisal)
    {
        if (CannotRead(Names))
            return await OnGetAsync();
        if (kind is not { } chosen)
            return await RefuseAsync(new Refusal("collateral-kind", "本产品不接受这类押品。", "kind"));
        if (appraisal.EarlierClaimsCny is null)
            return await RefuseAsync(ClaimsMissing);
        return await ActAsync(new ListCollateral(Case.Id, chosen, titleNumber ?? "", appraisal.ToAppraisal(), rank ?? 1, ownerName), Text["已入册。"], OnGetAsync, At("collateral") + "#items");
    }

    public async Task<IActionResult> OnPostRightAsync(string? titleNumber, [FromForm(Name = "")] AppraisalForm appraisal) => CannotRead(Names)
        ? await OnGetAsync()
        : await ActAsync(
            new ListPledgedRight(Case.Id, titleNumber ?? "", appraisal.AppraisedCny ?? 0m, appraisal.Appraiser ?? "", appraisal.AppraisedOn ?? default, appraisal.ValidUntil ?? default), Text["已入册。"], OnGetAsync, At("collateral") + "#items");

    public Task<IActionResult> OnPostRemoveAsync(Guid item) => ActAsync(new RemovePledgedRight(Case.Id, item), Text["已撤下。"], OnGetAsync, At("collateral") + "#items");

    public async Task<IActionResult> OnPostRevalueAsync(Guid item, [FromForm(Name = "")] AppraisalForm appraisal)
    {
        Revalue = item;
        if (CannotRead(Names))
            return await OnGetAsync();
        if (appraisal.EarlierClaimsCny is null && Terms.Sheet.Collateral is not null)
            return await RefuseAsync(ClaimsMissing);
        var revalued = await RunAsync(new RevalueCollateral(Case.Id, item, appraisal.ToAppraisal()));
        if (revalued.IsRefused)
            return await OnGetAsync();
        Say(revalued.Value.WaitsAs is null ? Text["新的评估已采用。"] : Text["已提交复核：调高的价值和延长的有效期，复核以后才算。"]);
        return Redirect(At("collateral") + "#items");
    }

    public Task<IActionResult> OnPostConfirmAsync(Guid revaluation, int seen, bool approves, string? note)
    {
        Sent = revaluation;
        return ActAsync(new DecideRevaluation(Case.Id, revaluation, seen, approves, note), approves ? Text["新的评估已采用。"] : Text["已退回经办。"], OnGetAsync, At("collateral") + "#revaluations");
    }

    public async Task<IActionResult> OnPostGuarantorAsync(GuarantorRole role, string? name, string? idNumber) => CannotRead(Names)
        ? await OnGetAsync()
        : await ActAsync(new NameGuarantor(Case.Id, role, name ?? "", idNumber ?? ""), Text["保证人已登记。"], OnGetAsync, At("collateral") + "#guarantors");

    public async Task<IActionResult> OnPostRepeatAsync(Guid registration, bool? again, string? note)
    {
        Sent = registration;
        if (again is not { } applies)
            return await OnGetAsync();
        return await ActAsync(new RepeatRegistration(Case.Id, registration, applies, note ?? ""), applies ? Text["已重新申请登记。"] : Text["已放弃登记，案件结束。"], OnGetAsync, At("collateral") + "#items");
    }

    /// <summary>What stands in a field of an appraisal: as typed, else what the form begins with.</summary>
    public string? Filled(string field, string? otherwise) => Typed(Revalue is null ? Shares.Count > 0 ? "List" : "Right" : "Revalue", field, otherwise);

    /// <summary>The refusal, at the fields of this page: its address has a number of its own.</summary>
    public Refusal? Wrong => Refusal is { Field: "number" } wrong ? wrong with { Field = TitleField } : Refusal;

    public static string Plain(decimal cny) => cny.ToString("0.##", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<IntellectualRight>> FreeRightsAsync()
    {
        var facts = await Db.Measurements.AsNoTracking().Where(m => m.CaseId == Case.Id && m.Purpose != MeasurementPurpose.Recheck)
            .OrderByDescending(m => m.MeasuredAtUtc).ThenByDescending(m => m.Id).Select(m => m.Facts).FirstOrDefaultAsync(Aborted);
        var today = Desk.Clock.Today;
        var rights = facts is null ? null : FactsReader.Read("facts", Encoding.UTF8.GetBytes(facts), today).ValueOrThrow().Technology?.Rights;
        return [.. (rights ?? []).Where(right => !right.IsPledged && right.CountsOn(today) && !Standing!.Items.Any(item => item.Asset.Number == right.Number))];
    }

    private Task<IActionResult> RefuseAsync(Refusal refusal)
    {
        Refuse(refusal);
        return OnGetAsync();
    }
}

/// <summary>评估表: what is not filled in is refused by the use case.</summary>
public sealed record AppraisalForm(decimal? AppraisedCny, string? Appraiser, DateOnly? AppraisedOn, DateOnly? ValidUntil, decimal? EarlierClaimsCny)
{
    internal Appraisal ToAppraisal() => new(AppraisedCny ?? 0m, Appraiser ?? "", AppraisedOn ?? default, ValidUntil ?? default, EarlierClaimsCny ?? 0m);
}
