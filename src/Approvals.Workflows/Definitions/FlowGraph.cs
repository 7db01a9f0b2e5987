namespace Approvals.Workflows.Definitions;

/// <summary>A chart as numbered nodes (file order), with what is reachable from the start and what dominates what.</summary>
/// <remarks>A node dominates another when every way from the start to the other passes it.</remarks>
internal sealed class FlowGraph
{
    private const int None = -1;
    private readonly int[] positions;
    private readonly int[] dominators;

    public FlowGraph(IReadOnlyList<WorkflowStep> steps, WorkflowStep start)
    {
        Steps = steps;
        var numbers = steps.Select((step, node) => (step, node)).ToDictionary(pair => pair.step, pair => pair.node);
        Successors = [.. steps.Select(step => step.Exits.Select(exit => numbers[exit.Target]).ToArray())];
        Start = numbers[start];
        Order = ReversePostorder();
        positions = [.. Enumerable.Repeat(None, steps.Count)];
        for (var position = 0; position < Order.Length; position++)
            positions[Order[position]] = position;

        Predecessors = [.. steps.Select(_ => new List<int>())];
        foreach (var node in Order)
        {
            foreach (var successor in Successors[node])
                Predecessors[successor].Add(node);
        }

        dominators = ImmediateDominators();
    }

    public IReadOnlyList<WorkflowStep> Steps { get; }

    public int Start { get; }

    /// <summary>Successors by node, in the order of the step's exits.</summary>
    public int[][] Successors { get; }

    /// <summary>Reachable predecessors by node; one entry per connection.</summary>
    public List<int>[] Predecessors { get; }

    /// <summary>The reachable nodes in reverse postorder: dominators first, and first exits before later ones.</summary>
    public int[] Order { get; }

    public bool IsReachable(int node) => positions[node] != None;

    /// <summary>The closest strict dominator of a reachable node; null for the start.</summary>
    public int? ImmediateDominator(int node) => node == Start ? null : dominators[node];

    /// <summary>True also for the node itself.</summary>
    public bool Dominates(int dominator, int node)
    {
        // A dominator stands before what it dominates, so the climb can stop once it has passed it.
        while (positions[node] > positions[dominator])
            node = dominators[node];

        return node == dominator;
    }

    /// <summary>All nodes from which one of <paramref name="targets"/> can be reached over the connections that
    /// <paramref name="passable"/> (from, to) allows, targets included.</summary>
    public HashSet<int> Reaching(IEnumerable<int> targets, Func<int, int, bool> passable)
    {
        var reaching = new HashSet<int>(targets);
        var pending = new Stack<int>(reaching);
        while (pending.TryPop(out var node))
        {
            foreach (var predecessor in Predecessors[node])
            {
                if (passable(predecessor, node) && reaching.Add(predecessor))
                    pending.Push(predecessor);
            }
        }

        return reaching;
    }

    /// <summary>The reachable nodes so that each comes before its successors, return paths aside; where there is a choice,
    /// what is reached by ordinary exits first.</summary>
    public IEnumerable<int> Stages()
    {
        var ordinary = Ordinary();
        var awaited = Order.ToDictionary(node => node, node => Predecessors[node].Count(predecessor => IsForward(predecessor, node)));
        var ready = new PriorityQueue<int, (bool Aside, int Position)>();
        ready.Enqueue(Start, default);
        while (ready.TryDequeue(out var node, out _))
        {
            yield return node;
            foreach (var successor in Successors[node])
            {
                if (IsForward(node, successor) && --awaited[successor] == 0)
                    ready.Enqueue(successor, (!ordinary.Contains(successor), positions[successor]));
            }
        }
    }

    private bool IsForward(int from, int to) => positions[from] < positions[to];

    private HashSet<int> Ordinary()
    {
        var found = new HashSet<int> { Start };
        var pending = new Stack<int>(found);
        while (pending.TryPop(out var node))
        {
            foreach (var successor in Successors[node].Take(Steps[node].Kind == StepKind.Fork ? int.MaxValue : 1))
            {
                if (found.Add(successor))
                    pending.Push(successor);
            }
        }

        return found;
    }

    // Later exits are walked first, so that in the reversed order what the first exit leads to comes first.
    private int[] ReversePostorder()
    {
        var order = new List<int>();
        var seen = new bool[Steps.Count];
        var pending = new Stack<(int Node, int Left)>();
        Enter(Start);
        while (pending.TryPop(out var top))
        {
            if (top.Left == 0)
            {
                order.Add(top.Node);
                continue;
            }

            pending.Push((top.Node, top.Left - 1));
            var successor = Successors[top.Node][top.Left - 1];
            if (!seen[successor])
                Enter(successor);
        }

        order.Reverse();
        return [.. order];

        void Enter(int node)
        {
            seen[node] = true;
            pending.Push((node, Successors[node].Length));
        }
    }

    // Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
    private int[] ImmediateDominators()
    {
        var closest = Enumerable.Repeat(None, Steps.Count).ToArray();
        closest[Start] = Start;
        bool changed;
        do
        {
            changed = false;
            foreach (var node in Order.AsSpan(1))
            {
                var found = None;
                foreach (var predecessor in Predecessors[node])
                {
                    if (closest[predecessor] != None)
                        found = found == None ? predecessor : Meet(closest, predecessor, found);
                }

                if (closest[node] != found)
                {
                    closest[node] = found;
                    changed = true;
                }
            }
        }
        while (changed);

        return closest;
    }

    private int Meet(int[] closest, int one, int other)
    {
        while (one != other)
        {
            while (positions[one] > positions[other])
                one = closest[one];

            while (positions[other] > positions[one])
                other = closest[other];
        }

        return one;
    }
}
