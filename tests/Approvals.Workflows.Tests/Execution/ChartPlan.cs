using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Approvals.Workflows.Tests.Execution;

/// <summary>A random structured chart: sequences of steps, splits and forks, with return paths and ways out across them.</summary>
internal sealed record ChartPlan(ImmutableArray<Block> Blocks)
{
    private const string End = "end";
    private const string Reject = "reject";

    public static Gen<ChartPlan> Generator { get; } =
        from blocks in Sequence(3, 1, 4)
        select new ChartPlan(blocks);

    /// <summary>Smaller charts that are still complete.</summary>
    public IEnumerable<ChartPlan> Shrink() =>
        Shrink(Blocks).Where(blocks => blocks.Length > 0).Select(blocks => new ChartPlan(blocks));

    public Chart ToChart()
    {
        var chart = new Chart().Variable("v", "Boolean", false).Start(EntryOf(Blocks, 0, "s", End));
        var rejects = Emit(chart, Blocks, "s", End, [], [End]);
        if (rejects)
            chart.One(Reject, End);

        return chart.End();
    }

    public override string ToString() => ToChart().ToText();

    private static Gen<ImmutableArray<Block>> Sequence(int depth, int least, int most) =>
        from length in Gen.Choose(least, most)
        from blocks in Block(depth).ListOf(length)
        select blocks.ToImmutableArray();

    private static Gen<Block> Block(int depth)
    {
        var task =
            from outcomes in Gen.Choose(1, 3)
            from back in Gen.Choose(0, 1000)
            from leave in Gen.Choose(0, 1000)
            select (Block)new Task(outcomes, back, leave);
        var simple = Gen.Frequency((8, task), (1, Gen.Constant<Block>(new Quick())), (1, Gen.Constant<Block>(new Wait())));
        if (depth == 0)
            return simple;

        var split =
            from kind in Gen.Choose(0, 3)
            from one in Sequence(depth - 1, 0, 2)
            from other in Sequence(depth - 1, 0, 2)
            select (Block)new Split(kind, one, other);
        var parallel =
            from any in Gen.Choose(0, 3)
            from count in Gen.Choose(2, 3)
            from branches in Sequence(depth - 1, 0, 3).ListOf(count)
            select (Block)new Parallel(any == 0, [.. branches]);
        return Gen.Frequency((5, simple), (2, split), (4, parallel));
    }

    private static IEnumerable<ImmutableArray<Block>> Shrink(ImmutableArray<Block> blocks)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            yield return blocks.RemoveAt(i);
            foreach (var smaller in Shrink(blocks[i]))
                yield return blocks.RemoveAt(i).InsertRange(i, smaller);
        }
    }

    private static IEnumerable<ImmutableArray<Block>> Shrink(Block block)
    {
        switch (block)
        {
            case Task { Outcomes: > 1 } task:
                yield return [task with { Outcomes = task.Outcomes - 1 }];
                break;
            case Split split:
                yield return split.One;
                yield return split.Other;
                foreach (var one in Shrink(split.One))
                    yield return [split with { One = one }];

                foreach (var other in Shrink(split.Other))
                    yield return [split with { Other = other }];

                break;
            case Parallel parallel:
                foreach (var branch in parallel.Branches)
                    yield return branch;

                for (var i = 0; i < parallel.Branches.Length; i++)
                {
                    foreach (var branch in Shrink(parallel.Branches[i]))
                        yield return [parallel with { Branches = parallel.Branches.SetItem(i, branch) }];
                }

                break;
        }
    }

    private static string EntryOf(ImmutableArray<Block> blocks, int index, string prefix, string next) =>
        index == blocks.Length ? next : $"{prefix}{index}";

    /// <param name="chart">Receives the steps.</param>
    /// <param name="blocks">The sequence.</param>
    /// <param name="prefix">Of the ids in it; the block with index n is entered by the step "prefix n".</param>
    /// <param name="next">What follows the sequence.</param>
    /// <param name="earlier">Where a return path may lead: blocks of the sequences around that have begun.</param>
    /// <param name="later">Where a way out may lead: what follows each sequence around, and the end.</param>
    /// <returns>True when a way out leads to the shared reject step.</returns>
    private static bool Emit(
        Chart chart, ImmutableArray<Block> blocks, string prefix, string next, ImmutableArray<string> earlier, ImmutableArray<string> later)
    {
        var rejects = false;
        for (var i = 0; i < blocks.Length; i++)
        {
            var id = $"{prefix}{i}";
            var follow = EntryOf(blocks, i + 1, prefix, next);
            earlier = earlier.Add(id);
            var outside = later.Contains(follow) ? later : later.Add(follow);
            switch (blocks[i])
            {
                case Quick:
                    chart.Quick(id, follow);
                    break;
                case Wait:
                    chart.Step(id, "Elsa.Event").Wire(id, "Done", follow);
                    break;
                case Task task:
                    chart.Step(id, task.Outcomes switch { 1 => "Test.One", 2 => "Test.Two", _ => "Test.Three" }).Wire(id, "Done", follow);
                    if (task.Outcomes > 1)
                        chart.Wire(id, "Back", earlier[task.Back % earlier.Length]);

                    if (task.Outcomes > 2)
                    {
                        var exit = task.Leave % (outside.Length + 1);
                        rejects |= exit == outside.Length;
                        chart.Wire(id, "Out", exit == outside.Length ? Reject : outside[exit]);
                    }

                    break;
                case Split split:
                    var (one, other) = (EntryOf(split.One, 0, $"{id}a", follow), EntryOf(split.Other, 0, $"{id}b", follow));
                    if (split.Kind == 0)
                        chart.Step(id, "Test.QuickTwo").Wire(id, "Done", one).Wire(id, "Back", other);
                    else if (split.Kind == 1)
                        chart.Decision(id, Chart.Input(JsonValue.Create(split.One.Length > 1), "Boolean"), one, other);
                    else
                        chart.Decision(id, Chart.Input("v", "Boolean", "Variable"), one, other);

                    rejects |= Emit(chart, split.One, $"{id}a", follow, earlier, outside);
                    rejects |= Emit(chart, split.Other, $"{id}b", follow, earlier, outside);
                    break;
                case Parallel parallel:
                    var join = $"{id}-join";
                    chart.Fork(id, [.. parallel.Branches.Select((branch, index) => EntryOf(branch, 0, $"{id}{(char)('a' + index)}", join))]);
                    chart.Join(join, follow, parallel.Any ? "WaitAny" : "WaitAll");
                    for (var branch = 0; branch < parallel.Branches.Length; branch++)
                        rejects |= Emit(chart, parallel.Branches[branch], $"{id}{(char)('a' + branch)}", join, earlier, outside);

                    break;
            }
        }

        return rejects;
    }
}

internal abstract record Block;

internal sealed record Quick : Block;

internal sealed record Wait : Block;

/// <param name="Outcomes">1: Done. 2: Back too. 3: Out too.</param>
/// <param name="Back">Picks where Back leads, modulo the candidates.</param>
/// <param name="Leave">Picks where Out leads, modulo the candidates.</param>
internal sealed record Task(int Outcomes, int Back, int Leave) : Block;

/// <param name="Kind">0: a quick step with two outcomes. 1: a literal decision. 2 and 3: a decision by the variable.</param>
/// <param name="One">First way.</param>
/// <param name="Other">Second way.</param>
internal sealed record Split(int Kind, ImmutableArray<Block> One, ImmutableArray<Block> Other) : Block;

/// <param name="Any">True for a join that waits for any branch.</param>
/// <param name="Branches">Two or three; an empty one leads straight to the join.</param>
internal sealed record Parallel(bool Any, ImmutableArray<ImmutableArray<Block>> Branches) : Block;
