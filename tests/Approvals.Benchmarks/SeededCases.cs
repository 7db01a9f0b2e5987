using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Casework.Timers;
using Approvals.Workflows.Execution;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Benchmarks;

/// <summary>Cases whose due-diligence report waits for the second investigator's signature.</summary>
internal sealed record SeededCases(Guid OrgUnitId, Guid SecondId, IReadOnlyList<Guid> CaseIds)
{
    private const int Batch = 500;

    public static async Task<SeededCases> MakeAsync(Desk desk, int count)
    {
        var now = desk.Clock.UtcNow;
        var unit = new OrgUnit { Id = Guid.CreateVersion7(), Code = "HO", Name = "总行", Kind = OrgUnitKind.HeadOffice, Path = "/HO/", RegionCode = "110000" };
        var group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = "测试集团" };
        var applicant = new Applicant { Id = Guid.CreateVersion7(), Uscc = "91110000000000000X", Name = "测试商贸有限公司", GroupId = group.Id, OrgUnitId = unit.Id, CreatedAtUtc = now };
        var (lead, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = desk.Database.Open())
        {
            db.AddRange(unit, group, applicant);
            await db.SaveChangesAsync();
        }

        var definition = desk.Flow.Definitions.Single(d => d.Code == "psbc-xiaoweiyidai");
        var flow = FlowAtDueDiligence(definition);
        var ids = new List<Guid>(count);
        while (ids.Count < count)
        {
            await using var db = desk.Database.Open();
            for (var i = 0; i < Batch && ids.Count < count; i++)
            {
                var id = Guid.CreateVersion7();
                db.Add(new Case
                {
                    Id = id,
                    Number = $"SQ20260304-{ids.Count:D6}",
                    ProductCode = definition.Code,
                    ProductVersion = 1,
                    Mode = "credit",
                    ApplicantId = applicant.Id,
                    GroupId = group.Id,
                    OrgUnitId = unit.Id,
                    OrgPath = unit.Path,
                    DefinitionCode = definition.Code,
                    DefinitionVersion = definition.Version,
                    Flow = flow,
                    Stage = "due-diligence",
                    RequestedAmountCny = 1_000_000m,
                    RequestedMonths = 12,
                    ManagerId = lead,
                    CreatedAtUtc = now,
                });
                db.Add(new CaseStep { CaseId = id, StepId = "due-diligence", Visit = 1, Type = "Approvals.DueDiligence", EnteredAtUtc = now });
                db.Add(new Investigation
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = id,
                    Visit = 1,
                    LeadId = lead,
                    SecondId = second,
                    State = InvestigationState.Submitted,
                    Recommendation = Recommendation.Recommend,
                    RecommendedAmountCny = 1_000_000m,
                    Reason = "经营真实",
                    SubmittedAtUtc = now,
                });
                db.Add(new WorkItem
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = id,
                    StepId = "due-diligence",
                    Visit = 1,
                    Kind = WorkKinds.CoSign,
                    Key = "v1",
                    Role = "CustomerManager",
                    OrgPath = unit.Path,
                    AssigneeId = second,
                    OpenedAtUtc = now,
                    DueAtUtc = now.AddDays(3),
                });
                foreach (var kind in new[] { TimerKinds.DueDiligenceReminder, TimerKinds.DueDiligenceDue })
                    db.Add(new Timer { Kind = kind, CaseId = id, Subject = "due-diligence:1", DueAtUtc = now.AddDays(3), CreatedAtUtc = now, SetAtUtc = now });
                ids.Add(id);
            }

            await db.SaveChangesAsync();
        }

        return new SeededCases(unit.Id, second, ids);
    }

    private static string FlowAtDueDiligence(Workflows.Definitions.WorkflowDefinition definition)
    {
        var state = ((FlowAdvance)Interpreter.Start(definition)).State;
        foreach (var (step, outcome) in new[]
        {
            ("consent", "Given"), ("precredit", "Passed"), ("submit", "Submitted"), ("triage", "Ordinary"), ("claim", "Confirmed"), ("documents", "Complete"),
        })
            state = ((FlowAdvance)Interpreter.Complete(definition, state, step, 1, outcome)).State;
        return state.ToJson();
    }
}
