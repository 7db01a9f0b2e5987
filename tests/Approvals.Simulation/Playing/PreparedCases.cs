using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Parties;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Workflow;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Applicant = Approvals.Casework.Parties.Applicant;

namespace Approvals.Simulation.Playing;

/// <summary>A case that was brought as far as its account.</summary>
/// <param name="Number">From 0, in its world.</param>
/// <param name="Barred">Natural persons who may never decide on it.</param>
internal sealed record PreparedCase(int Number, Guid Id, Guid GroupId, string Unit, Guid ManagerId, Guid ApplicantId, IReadOnlySet<Guid> Barred);

/// <summary>Rows of cases that are ready for their approval, written without walking each there.</summary>
internal static class PreparedCases
{
    /// <summary>A line of the checklist that nobody has to fill.</summary>
    public const string AnyPaper = "other";

    private const int ToAGroup = 3;

    private static readonly string[] Units = ["BJ01", "BJ01", "BJ02", "SH01"];

    public static async Task<IReadOnlyList<PreparedCase>> MakeAsync(PlayedBank bank, string product, int count, Random random, CancellationToken ct)
    {
        var now = bank.Desk.Clock.UtcNow;
        var definition = bank.Desk.Flow.Definitions.Single(d => d.Code == product);
        var made = new List<PreparedCase>();
        await using var db = bank.Desk.Database.Open();
        var units = await db.OrgUnits.ToDictionaryAsync(unit => unit.Code, ct);
        CustomerGroup? group = null;
        List<object> rows = [];
        HashSet<Guid> relatives = [];
        for (var i = 0; i < count; i++)
        {
            if (i % ToAGroup == 0)
                db.Add(group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = $"集团{i / ToAGroup}" });
            var unit = units[Units[random.Next(Units.Length)]];
            var (lead, second, submitter) = (bank.Staff($"manager1.{unit.Code}"), bank.Staff(random.Next(6) == 0 ? $"approver1.{unit.Code}" : $"manager2.{unit.Code}"), bank.Staff($"manager3.{unit.Code}"));
            var applicant = new Applicant { Id = Guid.CreateVersion7(), Uscc = $"91110000{i:D10}", Name = $"企业{i}有限公司", GroupId = group!.Id, OrgUnitId = unit.Id, CreatedAtUtc = now };
            var representative = Person(bank, Guid.CreateVersion7(), $"{i}");
            db.AddRange(applicant, representative);
            rows.Add(new Relation { ApplicantId = applicant.Id, PersonId = representative.Id, Role = PartyRole.LegalRepresentative });
            HashSet<Guid> barred = [lead.PersonId, second.PersonId, submitter.PersonId, representative.Id];
            if (random.Next(4) == 0)
            {
                var relative = bank.AnySeatable(random).PersonId;
                barred.Add(relative);
                if (relatives.Add(relative))
                    db.Add(Person(bank, relative, $"staff{i}"));
                rows.Add(new Relation { ApplicantId = applicant.Id, PersonId = relative, Role = PartyRole.RelatedStaff });
            }

            var @case = new Case
            {
                Id = Guid.CreateVersion7(),
                Number = $"SQ20260302-{i:D6}",
                ProductCode = product,
                ProductVersion = 1,
                Mode = random.Next(3) == 0 ? "guarantee" : "credit",
                ApplicantId = applicant.Id,
                GroupId = group.Id,
                OrgUnitId = unit.Id,
                OrgPath = unit.Path,
                DefinitionCode = product,
                DefinitionVersion = definition.Version,
                Flow = FlowState.Parse("""{"w":[["account",1]],"v":{"documents":1,"due-diligence":1,"account":1}}""").ToJson(),
                Stage = "account",
                LiveKey = $"{applicant.Id:N}:{product}",
                RequestedAmountCny = 20_000m * random.Next(2, 50),
                RequestedMonths = 12,
                Purpose = "进货",
                AccountKind = "corporate",
                ManagerId = lead.AccountId,
                SubmittedById = submitter.AccountId,
                CreatedAtUtc = now,
            };
            rows.Add(@case);
            rows.Add(Left(@case, "documents", "Approvals.Documents", "Complete", now));
            rows.Add(Left(@case, "due-diligence", "Approvals.DueDiligence", "Recommended", now));
            rows.Add(new CaseStep { CaseId = @case.Id, StepId = "account", Visit = 1, Type = "Approvals.Account", EnteredAtUtc = now });
            rows.Add(new CaseHolder { CaseId = @case.Id, StaffId = lead.AccountId, SinceUtc = now });
            rows.Add(new DocumentItem { Id = Guid.CreateVersion7(), CaseId = @case.Id, Code = AnyPaper, Name = "其他资料", IsRequired = false, NeedsOriginal = false });
            rows.Add(Report(@case, 1, lead.AccountId, second.AccountId, now, random));
            rows.Add(new Measurement
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Purpose = MeasurementPurpose.PreCredit,
                Visit = 1,
                Mode = @case.Mode,
                Facts = FactsJson.Write(new ApplicantFacts()),
                Findings = "[]",
                Components = "[]",
                LimitCny = 5_000_000m,
                RatePercent = 5m,
                Outcome = "passed",
                MeasuredAtUtc = now,
                AsOf = bank.Desk.Clock.Today,
            });
            made.Add(new PreparedCase(i, @case.Id, group.Id, unit.Code, lead.AccountId, applicant.Id, barred));
        }

        // Rows name each other by keys alone: who is named comes first.
        await db.SaveChangesAsync(ct);
        db.AddRange(rows.OfType<Case>());
        await db.SaveChangesAsync(ct);
        db.AddRange(rows.Where(row => row is not Case));
        await db.SaveChangesAsync(ct);
        return made;
    }

    private static CaseStep Left(Case @case, string stepId, string type, string outcome, DateTime now) =>
        new() { CaseId = @case.Id, StepId = stepId, Visit = 1, Type = type, Status = CaseStepStatus.Completed, Outcome = outcome, EnteredAtUtc = now, LeftAtUtc = now };

    private static Person Person(PlayedBank bank, Guid id, string number) =>
        new() { Id = id, IdNumberHash = bank.Desk.PersonalData.Hash(number), IdNumberCipher = bank.Desk.PersonalData.Encrypt(number), Name = $"自然人{number}" };

    /// <summary>A co-signed report on the request.</summary>
    private static Investigation Report(Case @case, int visit, Guid lead, Guid second, DateTime now, Random random)
    {
        var report = new Investigation { Id = Guid.CreateVersion7(), CaseId = @case.Id, Visit = visit, LeadId = lead, SecondId = second };
        Sign(report, @case, random.Next(4) == 0 ? 0.8m : 1m, now);
        return report;
    }

    private static void Sign(Investigation report, Case @case, decimal share, DateTime now)
    {
        report.State = InvestigationState.CoSigned;
        report.Recommendation = Recommendation.Recommend;
        report.RecommendedAmountCny = decimal.Round(@case.RequestedAmountCny!.Value * share, 2);
        report.SubmittedAtUtc = now;
        report.CoSignedAtUtc = now;
    }

    /// <summary>
    /// Brings a case from wherever it waits before the approval to the approval: what its people would do there is written down, the flow itself walks as
    /// it always does.
    /// </summary>
    /// <param name="WithNewReport">False: it comes back from due diligence as it went, so that the pack is the same.</param>
    internal sealed record BringToApproval(Guid CaseId, Guid SecondId, bool WithNewReport) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var @case = await work.CaseOfAsync(CaseId, ct);
            work.Record(AuditSubject.Case(CaseId), "BroughtToApproval", null, new { @case.Stage });
            while ((await CaseFlow.WaitingStepsAsync(work, CaseId)).FirstOrDefault(step => step.Status == CaseStepStatus.Waiting && SignalOf(step.StepId) is not null) is { } step)
            {
                if (step.StepId == "due-diligence")
                    await ReportAsync(work, @case, step.Visit, ct);
                if (step.StepId == "documents")
                    work.Db.DocumentItems.RemoveRange(work.Db.DocumentItems.Local.Where(item => item.CaseId == CaseId && item.Code != AnyPaper).ToList());
                await work.Desk.Flow.SignalAsync(work, @case, step, SignalOf(step.StepId)!, ct);
            }

            return Done.Instance;
        }

        private async Task ReportAsync(Work work, Case @case, int visit, CancellationToken ct)
        {
            var report = work.Db.Investigations.Local.FirstOrDefault(i => i.CaseId == CaseId && i.Visit == visit)
                ?? await work.Db.Investigations.SingleAsync(i => i.CaseId == CaseId && i.Visit == visit, ct);
            if (WithNewReport)
            {
                report.SecondId = SecondId;
                Sign(report, @case, 1m, work.NowUtc);
            }
            else
            {
                report.State = InvestigationState.Abandoned;
            }
        }

        private static string? SignalOf(string stepId) => stepId switch
        {
            "documents" => "complete",
            "due-diligence" => "recommended",
            "account" => "ready",
            _ => null,
        };
    }

    /// <summary>A paper that has come meanwhile: the pack is another one.</summary>
    internal static UploadDocument AnotherPaper(Guid caseId, int number) =>
        new(caseId, AnyPaper, "paper.pdf", "application/pdf", [.. "%PDF-"u8, .. BitConverter.GetBytes(number)]);
}
