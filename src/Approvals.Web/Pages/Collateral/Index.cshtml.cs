using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Collateral;

/// <summary>押品登记簿: pledged rights and guarantee letters, and what of them runs out soon.</summary>
[Authorize(Roles = $"{nameof(Role.OperationsMaker)},{nameof(Role.OperationsChecker)},{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    [BindProperty(SupportsGet = true)]
    public CollateralTab Tab { get; set; }

    /// <summary>Only what runs out soon, or has.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Expiring { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    internal IReadOnlyList<PledgeRow> Pledges { get; private set; } = [];

    internal IReadOnlyList<LetterRow> Letters { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>As early as any product reminds of it: the register is of all products.</summary>
    private DateOnly Soon => Desk.Clock.Today.AddMonths(Desk.Rulebook.Products.Max(product => product.Sheet.Servicing.ExpiryReminderMonths));

    public async Task OnGetAsync()
    {
        var (until, after) = (Expiring ? Soon : (DateOnly?)null, Cursor.Parse(After));
        if (Tab == CollateralTab.Pledges)
        {
            var page = await CollateralRows.PledgesAsync(Db, Actor, until, RowsAPage, after, Aborted);
            (Pledges, Next) = (page?.Items ?? [], page?.Next);
        }
        else
        {
            var page = await CollateralRows.LettersAsync(Db, Actor, until, RowsAPage, after, Aborted);
            (Letters, Next) = (page?.Items ?? [], page?.Next);
        }
    }

    /// <summary>What to say of a last day; null while it is far.</summary>
    internal (string Text, string Colour)? WarningOf(DateOnly? holdsUntil) =>
        holdsUntil is not { } day || day > Soon ? null : day < Desk.Clock.Today ? (Text["已过期"], "red") : (Text["即将到期"], "yellow");

    public static string At(CollateralTab tab, bool expiring, string? cursor = null) =>
        PageAddress.Of("/collateral", ("tab", tab.ToString()), ("expiring", expiring ? "true" : null), ("cursor", cursor));
}

/// <summary>登记簿分栏</summary>
public enum CollateralTab
{
    /// <summary>质物</summary>
    Pledges,

    /// <summary>担保函</summary>
    Letters,
}
