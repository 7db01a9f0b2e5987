using Approvals.Workflows.Definitions;

namespace Approvals.Workflows.Tests.Execution;

/// <summary>A second opinion, written from the rules alone and as plainly as possible: mutable, recursive, and with regions found
/// by taking nodes out of the chart and looking what can still be reached. Uses nothing of a definition but its steps and connections.</summary>
internal sealed class ReferenceInterpreter
{
    private readonly WorkflowDefinition chart;
    private readonly Dictionary<string, string> forkOfJoin;
    private readonly Dictionary<string, HashSet<string>> regionOfFork;
    private readonly Dictionary<string, int> visits = [];
    private readonly List<Token> landed = [];

    public ReferenceInterpreter(WorkflowDefinition chart, Dictionary<string, string> forkOfJoin)
    {
        this.chart = chart;
        this.forkOfJoin = forkOfJoin;
        regionOfFork = forkOfJoin.ToDictionary(pair => pair.Value, pair => RegionOf(pair.Value, pair.Key));
        Variable = false;
        Move(new Token([]), chart.Start.Id);
        NumberLanded();
    }

    public List<Token> Tokens { get; } = [];

    public List<(string Step, int Visit)> Cancelled { get; } = [];

    public bool Ended { get; private set; }

    /// <summary>The one variable that generated charts decide by.</summary>
    public bool Variable { get; set; }

    public void Complete(string step, int visit, string outcome)
    {
        Cancelled.Clear();
        var token = Tokens.Single(candidate => candidate.Step == step && candidate.Visit == visit);
        Tokens.Remove(token);
        Move(token, Target(step, outcome));
        NumberLanded();
    }

    private void Move(Token token, string target)
    {
        while (token.Path.Count > 0)
        {
            var (scope, _) = token.Path[^1];
            if (regionOfFork[scope.Fork].Contains(target) || (forkOfJoin.TryGetValue(target, out var fork) && fork == scope.Fork))
                break;

            Close(scope);
            token.Path.RemoveAt(token.Path.Count - 1);
        }

        var step = chart[target];
        switch (step.Kind)
        {
            case StepKind.Start:
                Move(token, Target(target, "Done"));
                break;
            case StepKind.Decision:
                var holds = step.Condition.Variable is null ? step.Condition.Literal : Variable;
                Move(token, Target(target, holds ? "True" : "False"));
                break;
            case StepKind.Fork:
                var activation = new Scope(target);
                foreach (var exit in step.Exits)
                {
                    if (!activation.Closed && !Ended)
                        Move(new Token([.. token.Path, (activation, exit.Outcome)]), exit.Target.Id);
                }

                break;
            case StepKind.Join:
                Join(token, step);
                break;
            case StepKind.End:
                Cancelled.AddRange(Tokens.Where(other => other.Visit > 0).Select(other => (other.Step, other.Visit)));
                Tokens.Clear();
                landed.Clear();
                Ended = true;
                break;
            default:
                token.Step = target;
                token.Visit = 0;
                Tokens.Add(token);
                landed.Add(token);
                break;
        }
    }

    private void Join(Token token, WorkflowStep join)
    {
        var (scope, branch) = token.Path[^1];
        scope.Arrived.Add(branch);
        if (join.JoinMode == JoinMode.WaitAll && scope.Arrived.Count < chart[scope.Fork].Exits.Length)
            return;

        Close(scope);
        Move(new Token([.. token.Path.SkipLast(1)]), Target(join.Id, "Done"));
    }

    private void Close(Scope scope)
    {
        scope.Closed = true;
        foreach (var inside in Tokens.Where(token => token.Path.Any(part => part.Scope == scope)).ToList())
        {
            Tokens.Remove(inside);
            if (!landed.Remove(inside))
                Cancelled.Add((inside.Step, inside.Visit));
        }
    }

    private void NumberLanded()
    {
        foreach (var token in landed)
            token.Visit = visits[token.Step] = visits.GetValueOrDefault(token.Step) + 1;

        landed.Clear();
    }

    private string Target(string step, string outcome) => chart[step].Exits.Single(exit => exit.Outcome == outcome).Target.Id;

    private HashSet<string> RegionOf(string fork, string join)
    {
        var beyondFork = ReachableFrom(chart.Start.Id, without: fork);
        var beyondJoin = ReachableFrom(chart.Start.Id, without: join);
        bool Candidate(string id) => id != fork && !beyondFork.Contains(id) && beyondJoin.Contains(id);
        return [.. chart.Steps.Select(step => step.Id).Where(id => Candidate(id) && ComesTo(id, join, Candidate))];
    }

    private bool ComesTo(string from, string join, Func<string, bool> through)
    {
        var seen = new HashSet<string> { from };
        var pending = new Queue<string>(seen);
        while (pending.TryDequeue(out var id))
        {
            foreach (var exit in chart[id].Exits)
            {
                if (exit.Target.Id == join)
                    return true;

                if (through(exit.Target.Id) && seen.Add(exit.Target.Id))
                    pending.Enqueue(exit.Target.Id);
            }
        }

        return false;
    }

    private HashSet<string> ReachableFrom(string start, string without)
    {
        if (start == without)
            return [];

        var seen = new HashSet<string> { start };
        var pending = new Queue<string>(seen);
        while (pending.TryDequeue(out var id))
        {
            foreach (var exit in chart[id].Exits)
            {
                if (exit.Target.Id != without && seen.Add(exit.Target.Id))
                    pending.Enqueue(exit.Target.Id);
            }
        }

        return seen;
    }

    internal sealed class Token(List<(Scope Scope, string Branch)> path)
    {
        public List<(Scope Scope, string Branch)> Path { get; } = path;

        public string Step { get; set; } = "";

        public int Visit { get; set; }
    }

    internal sealed class Scope(string fork)
    {
        public string Fork { get; } = fork;

        public HashSet<string> Arrived { get; } = [];

        public bool Closed { get; set; }
    }
}
