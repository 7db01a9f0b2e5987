using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Workflows;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Approvals.Workflows.Hosting;

namespace Approvals.Casework.Workflow;

/// <summary>案件流程: walks a case along the definition it is pinned to, inside the command's transaction.</summary>
/// <remarks>A host with an engine of its own overrides how a walk starts, is signalled and stops; its steps then run as <see cref="OncePerVisit"/>.</remarks>
public class CaseFlow(IReadOnlyList<WorkflowDefinition> definitions, FlowDriver<Work> driver)
{
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<CaseStep>> WaitingSteps = Compiled.Rows(
        (DeskDb db, Guid caseId) => db.CaseSteps.Where(step => step.CaseId == caseId && step.Status == CaseStepStatus.Waiting));

    private readonly Dictionary<(string Code, int Version), WorkflowDefinition> definitions = definitions.ToDictionary(d => (d.Code, d.Version));

    /// <summary>Every definition known, old versions of running cases included.</summary>
    public IReadOnlyCollection<WorkflowDefinition> Definitions => definitions.Values;

    /// <summary>The definition a case is pinned to.</summary>
    public WorkflowDefinition DefinitionOf(Case @case) => definitions[(@case.DefinitionCode, @case.DefinitionVersion)];

    /// <summary>The version new cases start with.</summary>
    public int CurrentVersion(string code) => definitions.Keys.Where(key => key.Code == code).Max(key => key.Version);

    /// <summary>The visit at which the case waits for a step of this type, or null.</summary>
    public static async ValueTask<CaseStep?> WaitingAtAsync(Work work, Guid caseId, StepType type) =>
        (await WaitingStepsAsync(work, caseId)).LastOrDefault(step => step.Type == type.Name && step.Status == CaseStepStatus.Waiting);

    /// <summary>The visits that waited when this work first looked, and those it has entered since.</summary>
    internal static ValueTask<IEnumerable<CaseStep>> WaitingStepsAsync(Work work, Guid caseId) => work.RowsOfCaseAsync(caseId, WaitingSteps, step => step.CaseId);

    /// <summary>Sets a new case on its way.</summary>
    public virtual async ValueTask StartAsync(Work work, Case @case, CancellationToken ct)
    {
        var definition = DefinitionOf(@case);
        var result = await driver.StartAsync(definition, @case.Id, work, new Journal(work, definition), cancellationToken: ct);
        Settle(@case, (FlowAdvance)result);
    }

    /// <summary>Tells a waiting step something.</summary>
    /// <returns>False when the visit no longer waits; nothing has changed then.</returns>
    public ValueTask<bool> SignalAsync(Work work, Case @case, CaseStep step, string signal, CancellationToken ct) =>
        SignalAsync(work, @case, step.StepId, step.Visit, signal, ct);

    /// <inheritdoc cref="SignalAsync(Work, Case, CaseStep, string, CancellationToken)"/>
    public virtual async ValueTask<bool> SignalAsync(Work work, Case @case, string stepId, int visit, string signal, CancellationToken ct)
    {
        var definition = DefinitionOf(@case);
        var result = await driver.SignalAsync(
            definition, FlowState.Parse(@case.Flow), @case.Id, new StepVisit(stepId, visit), new Signal(signal), work, new Journal(work, definition), ct);
        if (result is not FlowAdvance advance)
            return false;
        Settle(@case, advance);
        return true;
    }

    /// <summary>Stops the case's walk wherever it stands.</summary>
    public virtual async ValueTask CancelAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await driver.CancelAsync(FlowState.Parse(@case.Flow), @case.Id, new Journal(work, DefinitionOf(@case)), ct) is FlowAdvance advance)
            Settle(@case, advance);
    }

    private static void Settle(Case @case, FlowAdvance advance)
    {
        @case.Flow = advance.State.ToJson();
        @case.Stage = string.Join(',', advance.State.Waiting.Select(token => token.Step));
    }
}
