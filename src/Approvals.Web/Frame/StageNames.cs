using Approvals.Casework.Data;
using Approvals.Casework.Timers;

namespace Approvals.Web.Frame;

/// <summary>各产品通用的环节名称: for lists across products, each step by the first name a newest definition gives it.</summary>
public sealed class StageNames
{
    private readonly Dictionary<string, (string Name, int Order)> names = new(StringComparer.Ordinal);

    public StageNames(Desk desk)
    {
        foreach (var step in desk.Flow.Definitions.GroupBy(d => d.Code).Select(versions => versions.MaxBy(d => d.Version)!).OrderBy(d => d.Code, StringComparer.Ordinal).SelectMany(d => d.Steps))
            names.TryAdd(step.Id, (step.DisplayText, names.Count));
        names.TryAdd(TimerKinds.WholeCase, ("全案", names.Count));
    }

    /// <summary>Chinese; the id where no definition has it.</summary>
    public string Of(string stepId) => names.TryGetValue(stepId, out var found) ? found.Name : stepId;

    /// <summary>Place along the path.</summary>
    public int OrderOf(string stepId) => names.TryGetValue(stepId, out var found) ? found.Order : int.MaxValue;
}
