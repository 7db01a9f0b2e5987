namespace Approvals.Workflows.Definitions;

/// <summary>Judges a fully wired chart as a whole, and writes what it learns (regions, pairs) into the steps.</summary>
internal static class FlowChecks
{
    public static void Run(FlowGraph graph, DefinitionErrors errors)
    {
        CheckReachable(graph, errors);
        CheckEnds(graph, errors);
        var before = errors.Count;
        var regions = ForkRegions.Find(graph, errors);
        if (errors.Count > before)
            return;

        CheckSpinning(graph, regions, errors);
        regions.WriteToSteps();
    }

    private static void CheckReachable(FlowGraph graph, DefinitionErrors errors)
    {
        for (var node = 0; node < graph.Steps.Count; node++)
        {
            if (!graph.IsReachable(node))
                errors.Add(graph.Steps[node].Id, DefinitionErrorCode.UnreachableStep, "Nothing leads from the start to the step.");
        }
    }

    private static void CheckEnds(FlowGraph graph, DefinitionErrors errors)
    {
        var ends = graph.Order.Where(node => graph.Steps[node].Kind == StepKind.End);
        var ending = graph.Reaching(ends, (from, to) => IsTaken(graph, from, to));
        if (ending.Count == 0)
        {
            errors.Add("root", DefinitionErrorCode.NoWayToEnd, "There is no Elsa.End or Elsa.Finish that can be reached.");
            return;
        }

        foreach (var node in graph.Order.Where(node => !ending.Contains(node)).Order())
            errors.Add(graph.Steps[node].Id, DefinitionErrorCode.NoWayToEnd, "No end can be reached from the step.");
    }

    // A literal decision has two exits in the chart and takes only one of them.
    private static bool IsTaken(FlowGraph graph, int from, int to) =>
        graph.Steps[from] is not { Kind: StepKind.Decision, Condition: { Variable: null, Literal: var literal } }
        || graph.Successors[from][literal ? 0 : 1] == to;

    // Looks at the chart without its waiting steps. A WaitAll join is passed without waiting only when every branch is,
    // so its inbound connections are replaced by one from its fork, inner forks first.
    private static void CheckSpinning(FlowGraph graph, ForkRegions regions, DefinitionErrors errors)
    {
        var next = new List<int>[graph.Steps.Count];
        foreach (var node in graph.Order)
            next[node] = graph.Steps[node].Type.Waits ? [] : [.. graph.Successors[node].Where(successor => !WaitsForAll(successor))];

        foreach (var (fork, join) in regions.InnerFirst().Where(pair => WaitsForAll(pair.Join)))
        {
            if (graph.Successors[fork].All(entry => entry == join || PassesTo(join, entry)))
                next[fork].Add(join);
        }

        var reported = new HashSet<int>();
        foreach (var node in graph.Order.Order())
        {
            var from = From(node);
            if (!from.Contains(node) || reported.Contains(node))
                continue;

            var cycle = from.Where(other => From(other).Contains(node)).Order().ToList();
            reported.UnionWith(cycle);
            errors.Add(
                graph.Steps[node].Id,
                DefinitionErrorCode.SpinningCycle,
                $"No step waits in the cycle of {string.Join(", ", cycle.Select(other => graph.Steps[other]))}.");
        }

        bool WaitsForAll(int node) => graph.Steps[node] is { Kind: StepKind.Join, JoinMode: JoinMode.WaitAll };

        bool PassesTo(int join, int entry) =>
            From(entry).Append(entry).Any(node => !graph.Steps[node].Type.Waits && graph.Successors[node].Contains(join));

        HashSet<int> From(int node)
        {
            var found = new HashSet<int>();
            var pending = new Stack<int>(next[node]);
            while (pending.TryPop(out var reached))
            {
                if (found.Add(reached))
                {
                    foreach (var further in next[reached])
                        pending.Push(further);
                }
            }

            return found;
        }
    }
}
