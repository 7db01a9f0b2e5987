using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>我的申请: every application of the enterprise with what is asked now, and the products to apply for.</summary>
[Authorize(Roles = nameof(Role.Applicant))]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 20;
    private const int NoticesShown = 8;

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    public string EnterpriseName { get; private set; } = "";

    internal IReadOnlyList<MySituation> Open { get; private set; } = [];

    /// <summary>Ended with a facility that is in use, or with a loan that is owed.</summary>
    internal IReadOnlyList<MyMoney> InUse { get; private set; } = [];

    internal IReadOnlyList<MySituation> Closed { get; private set; } = [];

    public string? Next { get; private set; }

    internal IReadOnlyList<ProductCard> Products { get; private set; } = [];

    /// <summary>The product whose form was sent and refused: it stays open.</summary>
    public string? Sent { get; private set; }

    internal IReadOnlyList<NoticeView> Notices { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    /// <summary>The applications alone, for a page that is open while something changes.</summary>
    public async Task<IActionResult> OnGetRowsAsync()
    {
        await LoadApplicationsAsync();
        return Partial("_Applications", this);
    }

    public async Task<IActionResult> OnPostStartAsync(string productCode, string mode, [FromForm(Name = "")] DeclarationForm declared)
    {
        var asks = Desk.Rulebook.Current(productCode ?? "")?.AsksDeclaration == true;
        var started = await RunAsync(new StartApplication(productCode ?? "", mode ?? "", asks ? declared.ToDeclaration() : null));
        if (!started.IsRefused)
            return Redirect("/my/" + started.Value.Number);
        Sent = productCode;
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostReadAsync() => ActAsync(new MarkNoticesRead(null), Text["消息都标为已读了。"], Again, "/my");

    private async Task<IActionResult> Again()
    {
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        EnterpriseName = await Db.Applicants.Where(a => a.Id == Actor.ApplicantId).Select(a => a.Name).SingleAsync(Aborted);
        await LoadApplicationsAsync();
        Notices = await Inbox.PageAsync(Db, Actor.AccountId, null, NoticesShown, Aborted, chinese => Text[chinese]);
        await ProductEditions.RefreshAsync(Db, Desk.Rulebook, Aborted);
        var cards = new List<ProductCard>();
        foreach (var product in Desk.Rulebook.Products.OrderBy(p => p.Code, StringComparer.Ordinal))
            cards.Add(await CardOfAsync(product));
        // What can be applied for comes first.
        Products = [.. cards.OrderBy(card => card.WhyNot is not null)];
    }

    private async Task LoadApplicationsAsync()
    {
        var cases = Db.CasesOf(Actor);
        if (Cursor.Parse(After) is [var last])
            cases = cases.Where(c => c.Number.CompareTo(last) < 0);
        var page = Page<Case>.Of(await cases.OrderByDescending(c => c.Number).Take(RowsAPage + 1).ToListAsync(Aborted), RowsAPage, c => [c.Number]);
        var situations = await MySituation.OfAsync(Desk, Db, page.Items, Aborted);
        Open = [.. situations.Where(s => !s.Case.IsClosed).OrderBy(s => s.Turn)];
        var ended = situations.Where(s => s.Case.IsClosed).ToList();
        InUse = await MyMoney.OfAsync(Db, Actor.ApplicantId!.Value, ended, Desk.Clock.Today, Visit.NowUtc, Aborted);
        Closed = ended.FindAll(s => !InUse.Any(money => money.Situation.Case.Id == s.Case.Id));
        Next = page.Next;
    }

    private async Task<ProductCard> CardOfAsync(ProductTerms product)
    {
        var today = Desk.Clock.Today;
        var modes = product.Sheet.Modes.Select(EnumNames<SecurityMode>.Of).ToList();
        return new ProductCard(
            product,
            RuleWords.PublishedOf(Text, product, modes[0], today),
            [.. modes.Select(mode => (mode, product.CeilingOf(mode)))],
            await Visit.WhyNotAsync(new StartApplication(product.Code, modes[0])));
    }
}

/// <summary>产品卡片</summary>
/// <param name="SuitableFor">Published conditions, in the language of the page.</param>
/// <param name="WhyNot">为什么不能: why the enterprise can't apply now.</param>
internal sealed record ProductCard(ProductTerms Terms, IReadOnlyList<string> SuitableFor, IReadOnlyList<(string Mode, decimal? CapCny)> Modes, Refusal? WhyNot);

/// <summary>申请声明表</summary>
/// <param name="Items">抵质押物: what is left empty is no item.</param>
public sealed record DeclarationForm(
    bool? OperatesAtRegisteredAddress, bool? TakesPartInManagement, bool? IsMarried, string? SpouseName, string? SpouseIdNumber, bool? HasControlProof, string? CoApplicantIdNumber, decimal? PersonalAssetsCny,
    IReadOnlyList<ItemForm>? Items)
{
    /// <summary>As many as may be declared.</summary>
    public const int MostItems = 10;

    internal Declaration ToDeclaration() => new(
        OperatesAtRegisteredAddress, TakesPartInManagement, IsMarried, Given(SpouseName), Given(SpouseIdNumber), HasControlProof ?? false, Given(CoApplicantIdNumber), PersonalAssetsCny,
        Items?.Where(item => item.IsFilled).Select(item => item.ToItem()).ToList() is { Count: > 0 } items ? items : null);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>申报的抵质押物, amounts as typed, yuan.</summary>
public sealed record ItemForm(CollateralKind Kind, string? Number, string? EstimatedCny, string? EarlierClaimsCny)
{
    private const NumberStyles Amount = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    internal bool IsFilled => !string.IsNullOrWhiteSpace(Number) || !string.IsNullOrWhiteSpace(EstimatedCny);

    /// <summary>What is no amount becomes one that is refused.</summary>
    internal Declaration.DeclaredCollateral ToItem() => new(Kind, (Number ?? "").Trim(), Read(EstimatedCny) ?? 0m, string.IsNullOrWhiteSpace(EarlierClaimsCny) ? 0m : Read(EarlierClaimsCny) ?? -1m);

    private static decimal? Read(string? typed) => decimal.TryParse(typed, Amount, CultureInfo.InvariantCulture, out var cny) ? cny : null;
}
