using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>办到哪儿: where an application stands for its applicant — whose turn it is, what is asked, by when.</summary>
/// <param name="Case">The case as it stands.</param>
/// <param name="Here">The steps it waits at that a customer notices, those that ask something of them first.</param>
/// <param name="DueAtUtc">The deadline of the first of them; null where there is none.</param>
/// <param name="Button">What the customer can do now, Chinese; null while others are at work.</param>
internal sealed record MySituation(Case Case, IReadOnlyList<HereWords> Here, DateTime? DueAtUtc, string? Button)
{
    public HereWords? First => Here.Count > 0 ? Here[0] : null;

    public Turn Turn => First?.Turn ?? Turn.Bank;

    /// <summary>Whether it waits at a step of that name, in whatever version.</summary>
    public bool IsAt(StepType type) => Here.Any(here => here.Type.Name == type.Name);

    /// <summary>In a fixed number of queries, however many cases.</summary>
    public static async Task<IReadOnlyList<MySituation>> OfAsync(Desk desk, DeskDb db, IReadOnlyList<Case> cases, CancellationToken ct)
    {
        var ids = cases.Where(c => !c.IsClosed).Select(c => c.Id).ToList();
        var steps = (await db.CaseSteps.AsNoTracking().Where(s => ids.Contains(s.CaseId) && s.Status == CaseStepStatus.Waiting).ToListAsync(ct)).ToLookup(s => s.CaseId);
        var timers = (await db.Timers.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.State == TimerState.Pending).ToListAsync(ct)).ToLookup(t => t.CaseId);
        var missing = (await db.DocumentItems.Where(i => ids.Contains(i.CaseId) && i.IsRequired && (i.State == DocumentState.Missing || i.State == DocumentState.Refused)).Select(i => i.CaseId).Distinct().ToListAsync(ct)).ToHashSet();
        var toSign = (await db.Contracts.Where(c => ids.Contains(c.CaseId) && c.State == ContractState.Sent).Select(c => c.CaseId).Distinct().ToListAsync(ct)).ToHashSet();
        return [.. cases.Select(One)];

        MySituation One(Case @case)
        {
            var definition = desk.Flow.DefinitionOf(@case);
            var here = steps[@case.Id].Select(step => definition[step.StepId].Type).Select(type => HereOf(@case.Id, type)).OfType<HereWords>().OrderBy(words => words.Turn).ToList();
            var due = here.Count > 0 && here[0].Timer is { } kind ? timers[@case.Id].Where(t => t.Kind == kind).Select(t => (DateTime?)t.DueAtUtc).Min() : null;
            return new MySituation(@case, here, due, here.Count > 0 ? here[0].Button : null);
        }

        // Whether the customer's own part of a shared step is done decides whose turn it is.
        HereWords? HereOf(Guid caseId, StepType type)
        {
            if (MyWords.Of(type) is not { } words)
                return null;
            if (type == ApprovalSteps.Documents && !missing.Contains(caseId))
                return new HereWords(type, "客户经理正在核对资料", "资料都收到了，核对有问题时会请您换一份。", Turn.Bank, words.Timer);
            if (type.Name == ApprovalSteps.Sign.Name && !toSign.Contains(caseId))
                return new HereWords(type, "批准了，正在准备合同", "合同马上就好，这一页会自己更新。", Turn.Bank, words.Timer);
            return new HereWords(type, words.Now, words.More, words.Turn, words.Timer, words.Button);
        }
    }
}

/// <param name="Now">Chinese, like <paramref name="More"/>.</param>
internal sealed record HereWords(StepType Type, string Now, string More, Turn Turn, string? Timer, string? Button = null);
