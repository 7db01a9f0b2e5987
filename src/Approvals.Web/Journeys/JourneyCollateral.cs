using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.DueDiligence;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

/// <summary>抵质押物 a customer offers.</summary>
/// <param name="AppraisedCny">As declared, and as it will be appraised.</param>
public sealed record OfferedItem(CollateralKind Kind, string Number, decimal AppraisedCny, decimal EarlierClaimsCny = 0m);

/// <summary>What the people of a case do about its collateral, as <see cref="JourneyCommittee"/> does about the committee.</summary>
public sealed class JourneyCollateral(JourneyWorld world, Journey journey, string unit)
{
    private const int AppraisalMonths = 12;

    /// <summary>The manager lists what was offered, as appraised.</summary>
    public async Task ListAsync(IReadOnlyList<OfferedItem> items, CancellationToken ct)
    {
        var today = world.Desk.Clock.Today;
        foreach (var item in items)
        {
            var appraisal = new Appraisal(item.AppraisedCny, "中房房地产评估有限公司", today, today.AddMonths(AppraisalMonths), item.EarlierClaimsCny);
            await world.DoAsync(new ListCollateral(journey.CaseId, item.Kind, item.Number, appraisal, item.EarlierClaimsCny > 0 ? 2 : 1), journey.Manager, ct);
        }
    }

    /// <summary>The manager names who stands surety.</summary>
    public async Task NameAsync(GuarantorRole role, SandboxCompany company, CancellationToken ct)
    {
        var (name, number) = role switch
        {
            GuarantorRole.LegalRepresentative or GuarantorRole.ActualController => (company.RepresentativeName, company.RepresentativeIdNumber),
            GuarantorRole.Spouse => (company.Spouse.Name, company.Spouse.IdNumber),
            GuarantorRole.MainShareholder => ("合伙股东", company.ShareholderIdNumber),
        };
        await world.DoAsync(new NameGuarantor(journey.CaseId, role, name, number), journey.Manager, ct);
    }

    /// <summary>Until a registration is refused.</summary>
    /// <returns>Its id.</returns>
    public async Task<Guid> RefusedAsync(CancellationToken ct)
    {
        await world.UntilAsync(
            db => db.WorkItems.AnyAsync(item => item.CaseId == journey.CaseId && item.Kind == WorkKinds.Registration && item.State == WorkItemState.Open, ct),
            "a registration is refused", journey.CaseId, ct);
        await using var db = world.Desk.Database.Open();
        return await db.PledgeRegistrations.Where(r => r.CaseId == journey.CaseId && r.State == PledgeRegistrationState.Refused).Select(r => r.Id).SingleAsync(ct);
    }

    /// <summary>Operations apply again for what was refused.</summary>
    public async Task RepeatAsync(CancellationToken ct) =>
        await world.DoAsync(new RepeatRegistration(journey.CaseId, await RefusedAsync(ct), true, "已补正材料，重新申请"), world.Staff($"maker.{unit}"), ct);

    /// <summary>Operations give up what was refused, and the case ends.</summary>
    public async Task GiveUpAsync(CancellationToken ct) =>
        await world.DoAsync(new RepeatRegistration(journey.CaseId, await RefusedAsync(ct), false, "客户账户止付，无法存入助保金"), world.Staff($"maker.{unit}"), ct);

    /// <summary>From the documents through the visit, with the items listed, to the recommendation.</summary>
    public async Task InvestigateAsync(IReadOnlyList<OfferedItem> items, decimal recommendedCny, CancellationToken ct)
    {
        await ListAsync(items, ct);
        await journey.InvestigateAsync(recommendedCny, Recommendation.Recommend, ct);
    }
}
