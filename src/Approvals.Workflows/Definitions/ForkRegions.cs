namespace Approvals.Workflows.Definitions;

/// <summary>Pairs forks with joins and finds the region of each fork: what it dominates, its join does not,
/// and from where the join can still be reached without leaving. A token that moves out of it has left the fork.</summary>
/// <remarks>The checks here make three things true at run time: a token's fork activations are exactly the regions its step lies in;
/// a branch holds one token at most; and every WaitAll join can be completed.</remarks>
internal sealed class ForkRegions
{
    private readonly FlowGraph graph;
    private readonly Dictionary<int, int> joinOf = [];
    private readonly Dictionary<int, int> forkOf = [];
    private readonly Dictionary<int, HashSet<int>> regions = [];

    private ForkRegions(FlowGraph graph) => this.graph = graph;

    public static ForkRegions Find(FlowGraph graph, DefinitionErrors errors)
    {
        var found = new ForkRegions(graph);
        var before = errors.Count;
        found.Pair(errors);
        if (errors.Count > before)
            return found;

        foreach (var (fork, join) in found.joinOf.OrderBy(pair => pair.Key))
            found.CheckRegion(fork, join, errors);

        foreach (var (fork, join) in found.joinOf.OrderBy(pair => pair.Key))
        {
            if (!found.Around(fork).SequenceEqual(found.Around(join)))
                errors.Add(
                    found.Id(fork),
                    DefinitionErrorCode.RegionsCross,
                    $"The fork and its join '{found.Id(join)}' lie in different branches of other forks.");
        }

        return found;
    }

    /// <summary>Forks with their joins, nested ones before those around them.</summary>
    public IEnumerable<(int Fork, int Join)> InnerFirst() =>
        joinOf.OrderByDescending(pair => Depth(pair.Key)).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));

    public void WriteToSteps()
    {
        foreach (var node in graph.Order)
        {
            var step = graph.Steps[node];
            step.Depth = Depth(node);
            if (forkOf.TryGetValue(node, out var fork))
                step.Fork = graph.Steps[fork];
        }

        foreach (var node in graph.Order)
        {
            var step = graph.Steps[node];
            var depth = step.Kind == StepKind.Fork ? step.Depth + 1 : step.Depth;
            foreach (var exit in step.Exits)
                exit.Closes = depth - (exit.Target.Kind == StepKind.Join ? exit.Target.Depth + 1 : exit.Target.Depth);
        }
    }

    // A join belongs to the closest fork that dominates it, passing over forks that other joins on the way have closed.
    private void Pair(DefinitionErrors errors)
    {
        foreach (var join in graph.Order.Where(node => graph.Steps[node].Kind == StepKind.Join))
        {
            var node = graph.ImmediateDominator(join);
            while (node is { } passed && graph.Steps[passed].Kind != StepKind.Fork)
                node = graph.ImmediateDominator(forkOf.GetValueOrDefault(passed, passed));

            if (node is not { } fork)
                errors.Add(Id(join), DefinitionErrorCode.JoinWithoutFork, "No fork comes before the join on every way to it.");
            else if (joinOf.TryAdd(fork, join))
                forkOf.Add(join, fork);
            else
                errors.Add(
                    Id(fork),
                    DefinitionErrorCode.ForkWithSeveralJoins,
                    $"Both '{Id(joinOf[fork])}' and '{Id(join)}' join the fork's branches.");
        }

        foreach (var fork in graph.Order.Where(node => graph.Steps[node].Kind == StepKind.Fork && !joinOf.ContainsKey(node)).Order())
            errors.Add(Id(fork), DefinitionErrorCode.ForkWithoutJoin, "No join brings the fork's branches together.");
    }

    private void CheckRegion(int fork, int join, DefinitionErrors errors)
    {
        var inside = graph.Reaching([join], (node, _) => node != fork && graph.Dominates(fork, node) && !graph.Dominates(join, node));
        inside.Remove(join);
        regions.Add(fork, inside);

        foreach (var outsider in graph.Predecessors[join].Where(node => node != fork && !inside.Contains(node)).Distinct().Order())
            errors.Add(
                Id(join),
                DefinitionErrorCode.JoinInboundOutsideFork,
                $"'{Id(outsider)}' leads into the join but lies in no branch of '{Id(fork)}'.");

        foreach (var node in inside.Order())
        {
            foreach (var outsider in graph.Predecessors[node].Where(other => other != fork && !inside.Contains(other)).Distinct().Order())
                errors.Add(
                    Id(node),
                    DefinitionErrorCode.BranchEnteredFromOutside,
                    $"'{Id(outsider)}' leads into a branch of '{Id(fork)}' past the fork.");
        }

        var branchOf = new Dictionary<int, string>();
        foreach (var (branch, entry) in graph.Steps[fork].Exits.Zip(graph.Successors[fork], (exit, entry) => (exit.Outcome, entry)))
        {
            if (entry == join)
                continue;

            if (!inside.Contains(entry))
            {
                errors.Add(Id(fork), DefinitionErrorCode.BranchMissesJoin, $"The branch '{branch}' cannot reach the join '{Id(join)}'.");
                continue;
            }

            foreach (var node in InsideFrom(entry, inside).Order())
            {
                if (!branchOf.TryAdd(node, branch))
                    errors.Add(
                        Id(node),
                        DefinitionErrorCode.BranchesMerge,
                        $"The branches '{branchOf[node]}' and '{branch}' of '{Id(fork)}' meet here and not in a join.");
            }
        }
    }

    private HashSet<int> InsideFrom(int entry, HashSet<int> inside)
    {
        var found = new HashSet<int> { entry };
        var pending = new Stack<int>(found);
        while (pending.TryPop(out var node))
        {
            foreach (var successor in graph.Successors[node])
            {
                if (inside.Contains(successor) && found.Add(successor))
                    pending.Push(successor);
            }
        }

        return found;
    }

    private IEnumerable<int> Around(int node) => regions.Where(region => region.Value.Contains(node)).Select(region => region.Key).Order();

    private int Depth(int node) => regions.Values.Count(region => region.Contains(node));

    private string Id(int node) => graph.Steps[node].Id;
}
