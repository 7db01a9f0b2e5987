using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>登记离岗代理: an approver, or a supervisor for their staff, names who acts on the seats meanwhile.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>staff-unknown</c> (for somebody else: supervisors only, within their data scope), <c>substitute-unknown</c>
/// (no active approver or supervisor whose data scope has the principal's unit, or the same person), <c>dates-invalid</c> (begins before today, ends before it begins, or lasts more than 366 days), <c>product-unknown</c>,
/// <c>substitution-overlaps</c> (the principal is already covered on one of the days), <c>substitute-covered</c> (the substitute is away and covered
/// themselves, or the principal stands in for somebody: there is no substitute of a substitute). Both people's audit chains grow: of two entered at the same
/// moment that have a person in common, one sees the other.
/// </remarks>
/// <param name="Products">Product codes it is limited to; null for all.</param>
/// <returns>Id of the substitution.</returns>
public sealed record EnterSubstitution(Guid PrincipalId, Guid SubstituteId, DateOnly From, DateOnly To, IReadOnlyList<string>? Products) : ICommand<Guid>
{
    private const int LongestDays = 366;

    public async ValueTask<Result<Guid>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Approver, Role.Supervisor) is { } missing)
            return missing;
        if (!await MayArrangeAsync(work, PrincipalId, ct))
            return new Refusal("staff-unknown", "请选择本人，或由主管选择本机构范围内的在岗人员。", "principalId");
        if (!await IsSubstituteAsync(work, ct))
            return new Refusal("substitute-unknown", "代理人须是另一位在岗的审批人或主管，数据范围包含被代理人的机构。", "substituteId");
        if (From < work.Today || To < From || To.DayNumber - From.DayNumber >= LongestDays)
            return new Refusal("dates-invalid", $"代理从今天或以后开始，结束不早于开始，最长 {LongestDays} 天。", "from");
        if (Products?.FirstOrDefault(code => work.Desk.Rulebook.Products.All(product => product.Code != code)) is not null)
            return new Refusal("product-unknown", "没有这个产品。", "products");
        var running = await work.Db.Substitutions.AsNoTracking().Where(s => s.From <= To && s.To >= From && s.EndedAtUtc == null).ToListAsync(ct);
        if (running.Exists(s => s.PrincipalId == PrincipalId))
            return new Refusal("substitution-overlaps", "这些日子已登记了代理人。", "from");
        if (running.Exists(s => s.PrincipalId == SubstituteId || s.SubstituteId == PrincipalId))
            return new Refusal("substitute-covered", "代理人自己由他人代理，或被代理人正在代理他人；代理不能再转代理。", "substituteId");

        var row = new SubstitutionRow
        {
            Id = Guid.CreateVersion7(),
            PrincipalId = PrincipalId,
            SubstituteId = SubstituteId,
            From = From,
            To = To,
            Products = Products,
            EnteredById = work.Actor.AccountId,
            EnteredAtUtc = work.NowUtc,
        };
        work.Db.Substitutions.Add(row);
        row.Record(work, "SubstitutionEntered", null, row.Facts());
        return row.Id;
    }

    internal static async ValueTask<bool> MayArrangeAsync(Work work, Guid principalId, CancellationToken ct) =>
        principalId == work.Actor.AccountId
        || (work.Actor.Is(nameof(Role.Supervisor)) && await EnterAbsence.IsInScopeAsync(work, principalId, ct));

    private async ValueTask<bool> IsSubstituteAsync(Work work, CancellationToken ct)
    {
        var principal = await (from account in work.Db.Users
                               join unit in work.Db.OrgUnits on account.OrgUnitId equals unit.Id
                               where account.Id == PrincipalId
                               select new { account.PersonId, unit.Path }).SingleAsync(ct);
        return await Substitutes.For(work.Db, principal.Path).AnyAsync(a => a.Id == SubstituteId && a.PersonId != principal.PersonId, ct);
    }
}

/// <summary>结束离岗代理: the principal is back now; what has not begun is as if it had never been entered, except in the audit chain.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>substitution-unknown</c> (also when it is not for the actor to end), <c>substitution-over</c>.</remarks>
public sealed record EndSubstitution(Guid SubstitutionId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Approver, Role.Supervisor) is { } missing)
            return missing;
        var row = await work.Db.Substitutions.SingleOrDefaultAsync(s => s.Id == SubstitutionId, ct);
        if (row is null || !await EnterSubstitution.MayArrangeAsync(work, row.PrincipalId, ct))
            return new Refusal("substitution-unknown", "没有这条代理登记，或者您无权查看。");
        if (row.To < work.Today || row.EndedAtUtc is not null)
            return new Refusal("substitution-over", "这次代理已经结束。");

        var (before, neverBegan) = (row.Facts(), row.From > work.Today);
        if (neverBegan)
            work.Db.Substitutions.Remove(row);
        else
            (row.To, row.EndedAtUtc) = (work.Today, work.NowUtc);
        row.Record(work, "SubstitutionEnded", before, neverBegan ? null : row.Facts());
        return Done.Instance;
    }
}
