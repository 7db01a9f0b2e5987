using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit.Limits;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>担保覆盖额度: how far the limit of a facility may rise under the letter or the registrations that are in force. What is more is applied for anew. Source: policy default.</summary>
/// <param name="MostCny">0 where nothing in force secures anything that is drawn from now on.</param>
/// <param name="Input">What it rests on.</param>
/// <param name="Above"><c>limit-above-security</c>, for a limit above it.</param>
internal sealed record SecuredLimit(decimal MostCny, LimitInput Input, Refusal Above)
{
    /// <summary>Null where the facility is unsecured.</summary>
    /// <param name="opening">The case that opened the facility.</param>
    public static async ValueTask<SecuredLimit?> OfAsync(Work work, Case opening, CancellationToken ct)
    {
        var terms = work.TermsOf(opening);
        if (terms.NeedsPledge(opening.Mode))
        {
            var registered = await Pledges.SecuredCnyAsync(work, opening, ct);
            return new SecuredLimit(
                registered,
                LimitInput.Money("registered", registered),
                registered > 0m
                    ? new Refusal("limit-above-security", $"押品登记担保的是 {registered:N0} 元，额度不能再高；要更高请重新申请。", "limitCny")
                    : new Refusal("limit-above-security", "押品没有全部登记，或已过期、不足值，额度不能调高。", "limitCny"));
        }

        var letters = await work.Db.GuaranteeRequests.AsNoTracking().Where(r => r.CaseId == opening.Id && r.State == GuaranteeState.Issued).Select(r => new { r.LetterAmountCny, r.LetterValidUntil }).ToListAsync(ct);
        if (letters.Count == 0 && !terms.NeedsGuarantor(opening.Mode))
            return null;
        var guaranteed = letters.Where(letter => letter.LetterValidUntil is null || letter.LetterValidUntil >= work.Today).Select(letter => letter.LetterAmountCny ?? 0m).DefaultIfEmpty(0m).Max();
        return new SecuredLimit(
            guaranteed,
            LimitInput.Money("guaranteed", guaranteed),
            guaranteed > 0m
                ? new Refusal("limit-above-security", $"担保函担保的是 {guaranteed:N0} 元，额度不能再高；要更高请重新申请。", "limitCny")
                : new Refusal("limit-above-security", "没有仍可放款的担保函，额度不能调高；要更高请重新申请。", "limitCny"));
    }
}
