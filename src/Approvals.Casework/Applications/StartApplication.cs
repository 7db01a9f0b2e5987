using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Applications;

/// <summary>发起申请: the applicant chooses a product and a mode; the case starts on its path at the authorisations.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>product-unknown</c>, <c>mode-unknown</c>, <c>case-open</c> (one at a time a product),
/// <c>facility-live</c>, <c>wait-after-rejection</c>, <c>spouse-invalid</c>, <c>co-applicant-invalid</c>, <c>assets-invalid</c>, <c>collateral-invalid</c>, <c>enterprise-authorisation-missing</c>, <c>not-the-controller</c>.
/// </remarks>
/// <param name="Mode">e.g. <c>credit</c> or <c>guarantee</c>.</param>
/// <param name="Declared">What the product's sheet asks of the applicant; null where it asks nothing.</param>
public sealed record StartApplication(string ProductCode, string Mode, Declaration? Declared = null) : ICommand<StartedApplication>
{
    public async ValueTask<Result<StartedApplication>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Applicant) is { } missing)
            return missing;
        if (await work.CurrentProductAsync(ProductCode, ct) is not { } product)
            return new Refusal("product-unknown", "没有这个产品。", "productCode");
        if (!product.HasMode(Mode))
            return new Refusal("mode-unknown", "这个产品没有这种办理方式。", "mode");
        var applicant = await work.Db.Applicants.SingleAsync(a => a.Id == work.Actor.ApplicantId, ct);
        work.Touch(applicant);
        if (await OneLivePerProduct.CheckAsync(work, applicant.Id, product, null, ct) is { } refusal)
            return refusal;
        if (Declared?.Check(work.Today) is { } unclear)
            return unclear;
        if ((await ActingController.CheckAsync(work, product, applicant.Id, ct)).Refusal is { } unauthorised)
            return unauthorised;

        var unit = await work.Db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == applicant.OrgUnitId, ct);
        var id = Guid.CreateVersion7();
        var @case = new Case
        {
            Id = id,
            Number = await CaseNumbers.NextAsync(work, ct),
            ProductCode = product.Code,
            ProductVersion = product.Version,
            Mode = Mode,
            ApplicantId = applicant.Id,
            GroupId = applicant.GroupId,
            OrgUnitId = unit.Id,
            OrgPath = unit.Path,
            DefinitionCode = product.WorkflowCode,
            DefinitionVersion = work.Desk.Flow.CurrentVersion(product.WorkflowCode),
            Flow = "",
            Stage = "",
            DeclarationCipher = Declared?.Seal(work.Desk),
            CreatedAtUtc = work.NowUtc,
        };
        work.Db.Cases.Add(@case);
        work.Record(AuditSubject.Case(id), "ApplicationStarted", null, new { @case.Number, @case.ProductCode, @case.ProductVersion, Mode, applicant.Uscc });
        await work.Desk.Flow.StartAsync(work, @case, ct);
        return new StartedApplication(id, @case.Number);
    }
}

public sealed record StartedApplication(Guid CaseId, string Number);
