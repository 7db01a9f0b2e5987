using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.Business;
using Approvals.Casework.Partners.Collateral;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Partners.Tax;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.PreCredit;

/// <summary>Fetches one report. A report is only ever read, so an unknown answer is simply asked for again.</summary>
internal sealed class ReportDelivery(Desk desk, ITaxBureau tax, ICreditBureau bureau, ICompanyRegistry registry, IRightsRegistry rights, ICollateralRegistry collateral, ICoreBanking bank, IBusinessData business) : IDelivery
{
    public const string MessageKind = "report";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var request = message.Read<ReportRequest>();
        await using var db = desk.Database.Open();
        var report = await db.PartnerReports.AsNoTracking().SingleAsync(r => r.Id == request.ReportId, ct);
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == report.CaseId, ct);
        if (@case.IsClosed)
            return new DeliveryAnswer.Settled();
        var applicant = await db.Applicants.AsNoTracking().SingleAsync(a => a.Id == @case.ApplicantId, ct);
        var person = await db.LegalRepresentativeAsync(@case.ApplicantId, ct);
        var idNumber = desk.PersonalData.Decrypt(person.IdNumberCipher);
        return report.Kind switch
        {
            ReportKinds.Tax => Answer(request, await tax.FetchReportAsync(new TaxReportRequest(applicant.Uscc, request.AsOf, await ConsentAsync(db, @case, report.Kind, ct)), ct)),
            ReportKinds.Registry => Answer(request, await registry.GetCompanyAsync(applicant.Uscc, request.AsOf, ct)),
            ReportKinds.JudicialEnterprise => Answer(request, await registry.GetJudicialRecordsAsync(applicant.Uscc, request.AsOf, ct)),
            ReportKinds.JudicialPerson => Answer(request, await registry.GetJudicialRecordsAsync(idNumber, request.AsOf, ct)),
            ReportKinds.BureauEnterprise => Answer(request, await bureau.QueryEnterpriseAsync(
                await QueryAsync(db, @case, applicant.Uscc, applicant.Name, request, report.Kind, ct), message.Key, ct)),
            ReportKinds.BureauPerson => Answer(request, await bureau.QueryPersonAsync(
                await QueryAsync(db, @case, idNumber, person.Name, request, report.Kind, ct), message.Key, ct)),
            ReportKinds.BureauSpouse when Declaration.Of(desk, @case).Spouse is { } spouse => Answer(request, await bureau.QueryPersonAsync(
                await QueryAsync(db, @case, spouse.IdNumber, spouse.Name, request, report.Kind, ct), message.Key, ct)),
            ReportKinds.Settlement => Answer(request, await bank.GetSettlementAsync(applicant.Uscc, request.AsOf, ct)),
            ReportKinds.Residence => Answer(request, await registry.GetResidenceAsync(idNumber, request.AsOf, await ConsentAsync(db, @case, report.Kind, ct), ct)),
            ReportKinds.Acquiring => Answer(request, await business.GetAcquiringAsync(applicant.Uscc, request.AsOf, await ConsentAsync(db, @case, report.Kind, ct), ct)),
            ReportKinds.Mall => Answer(request, await business.GetMallAsync(applicant.Uscc, request.AsOf, await ConsentAsync(db, @case, report.Kind, ct), ct)),
            ReportKinds.Payroll => Answer(request, await business.GetPayrollAsync(applicant.Uscc, request.AsOf, await ConsentAsync(db, @case, report.Kind, ct), ct)),
            ReportKinds.OtherBanks => Answer(request, await business.GetOtherBankFlowAsync(applicant.Uscc, request.AsOf, await ConsentAsync(db, @case, report.Kind, ct), ct)),
            ReportKinds.Owner => Answer(request, await bank.GetOwnerAsync(idNumber, request.AsOf, ct)),
            ReportKinds.Standing => Answer(request, await business.GetStandingAsync(applicant.Uscc, request.AsOf, ct)),
            ReportKinds.TargetLists => Answer(request, await collateral.GetTargetListsAsync(applicant.Uscc, request.AsOf, ct)),
            ReportKinds.Rights => Answer(request, await rights.GetPortfolioAsync(applicant.Uscc, request.AsOf, ct)),
            _ => new DeliveryAnswer.Hopeless($"No partner gives reports of kind '{report.Kind}'."),
        };
    }

    private async Task<CreditReportRequest> QueryAsync(DeskDb db, Case @case, string subjectId, string name, ReportRequest request, string kind, CancellationToken ct) =>
        new(subjectId, name, request.AsOf, @case.Kind == CaseKind.Application ? QueryReason.LoanApproval : QueryReason.PostLoanReview, await ConsentAsync(db, @case, kind, ct), @case.Number);

    /// <summary>
    /// Reference of the newest consent on record that covers the data, the same at every attempt; nothing is fetched without one. What a facility brings with it rests on the
    /// authorisations of the application that opened the first of its line: they cover 贷后管理.
    /// </summary>
    private async Task<string> ConsentAsync(DeskDb db, Case @case, string kind, CancellationToken ct)
    {
        var covering = desk.Rulebook.Terms(@case.ProductCode, @case.ProductVersion).Sheet.Consents
            .Where(consent => consent.Covers.Any(ReportKinds.DataOf(kind).Contains)).Select(consent => consent.Code).ToList();
        var givenWith = @case.Id;
        while (await db.FacilityCases.Where(matter => matter.CaseId == givenWith).Select(matter => (Guid?)matter.ParentId).FirstOrDefaultAsync(ct) is { } opening)
            givenWith = opening;
        var id = await db.Consents.Where(c => c.CaseId == givenWith && covering.Contains(c.Code)).OrderByDescending(c => c.Visit).ThenBy(c => c.Code).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"Case {@case.Number} has no consent on record that covers '{kind}'; it may not be fetched.");
        return id.ToString("N");
    }

    private static DeliveryAnswer Answer<T>(ReportRequest request, PartnerAnswer<T> answer) => answer.Match<DeliveryAnswer>(
        value => new DeliveryAnswer.Settled(new ReceiveReport(request, JsonSerializer.Serialize(value, ReportJson.Options), null)),
        refused => new DeliveryAnswer.Settled(new ReceiveReport(request, null, refused.Code)),
        doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
}
