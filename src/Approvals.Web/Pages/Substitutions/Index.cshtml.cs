using Approvals.Casework.Approving;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Substitutions;

/// <summary>离岗代理: who acts on whose approvals, and until when; an approver for themselves, a supervisor for their staff too.</summary>
[Authorize(Roles = $"{nameof(Role.Approver)},{nameof(Role.Supervisor)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private static readonly Dictionary<string, string> Names = new() { ["principalId"] = "被代理人", ["substituteId"] = "代理人", ["from"] = "第一天", ["to"] = "最后一天" };

    internal IReadOnlyList<SubstitutionView> NotOver { get; private set; } = [];

    /// <summary>For whom the visitor may enter one; only themselves where they are no supervisor.</summary>
    internal IReadOnlyList<StaffView> Principals { get; private set; } = [];

    internal IReadOnlyList<StaffView> Substitutes { get; private set; } = [];

    /// <summary>审批授权书 of those for whom the visitor may enter one.</summary>
    internal IReadOnlyList<AuthorityView> Authorities { get; private set; } = [];

    /// <summary>What it can be limited to: code and name.</summary>
    public IReadOnlyList<(string Code, string Name)> Products { get; private set; } = [];

    /// <summary>What was typed, kept when it was refused.</summary>
    internal TypedSubstitution Typed { get; private set; } = new();

    public DateOnly Today => Desk.Clock.Today;

    public async Task<IActionResult> OnGetAsync()
    {
        NotOver = await SubstitutionRows.NotOverAsync(Db, Actor, Today, Aborted);
        Principals = await SubstitutionRows.PrincipalsAsync(Db, Actor, Aborted);
        Substitutes = await SubstitutionRows.SubstitutesAsync(Db, Actor, Aborted);
        Authorities = await AuthorityRows.OfAsync(Db, [.. Principals.Select(person => person.AccountId)], Aborted);
        Products = [.. Desk.Rulebook.Products.OrderBy(product => product.Code, StringComparer.Ordinal).Select(product => (product.Code, product.ProductName))];
        return Page();
    }

    public async Task<IActionResult> OnPostEnterAsync(Guid principalId, Guid? substituteId, DateOnly? from, DateOnly? to, List<string> products)
    {
        products = [.. products.OfType<string>().Distinct()];
        Typed = new TypedSubstitution(principalId, substituteId, from, to, products);
        if (CannotRead(Names))
            return await OnGetAsync();
        return await ActAsync(
            new EnterSubstitution(principalId, substituteId ?? default, from ?? default, to ?? default, products.Count == 0 ? null : products),
            Text["已登记。这些日子里，代理人的待办里会出现被代理人的审批。"], OnGetAsync);
    }

    public Task<IActionResult> OnPostEndAsync(Guid substitutionId) => ActAsync(new EndSubstitution(substitutionId), Text["代理已结束。"], OnGetAsync);

    /// <summary>The names of the products, or that it is for all.</summary>
    internal string Say(IReadOnlyList<string>? products) =>
        products is null ? Text["全部产品"] : string.Join(Text["、"], products.Select(code => Text[Stages.ProductName(Desk, code)]));
}

/// <summary>What a refused form held.</summary>
internal sealed record TypedSubstitution(Guid? PrincipalId = null, Guid? SubstituteId = null, DateOnly? From = null, DateOnly? To = null, IReadOnlyList<string>? Products = null);
