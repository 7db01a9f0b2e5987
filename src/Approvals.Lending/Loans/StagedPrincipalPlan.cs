using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>
/// 按计划分期还本。Interest every month, parts of the principal at agreed instalments, half-up to the fen; the last part at maturity takes the residue. After a
/// prepayment the parts still to come keep their proportions.
/// </summary>
public sealed record StagedPrincipalPlan : RepaymentPlan
{
    /// <param name="stages">In rising order, adding up to 100%; the last one is at maturity, whatever number that instalment gets.</param>
    /// <exception cref="ArgumentException">No stage, not in rising order, or not 100% in all.</exception>
    public StagedPrincipalPlan(IReadOnlyList<PrincipalStage> stages)
    {
        if (stages.Count == 0 || stages[0].Instalment < 1 || stages.Zip(stages.Skip(1)).Any(pair => pair.First.Instalment >= pair.Second.Instalment))
            throw new ArgumentException("The stages are not in rising order from 1.", nameof(stages));
        if (stages.Any(stage => stage.Percent <= 0m) || stages.Sum(stage => stage.Percent) != 100m)
            throw new ArgumentException("The stages are not positive parts that add up to 100%.", nameof(stages));
        Stages = [.. stages];
    }

    /// <summary>还本计划, in order.</summary>
    public IReadOnlyList<PrincipalStage> Stages { get; }

    internal override decimal[] Principals(decimal balanceCny, AnnualRate rate, int first, int last)
    {
        var principals = new decimal[last - first + 1];
        var before = Stages.SkipLast(1).ToArray();
        var percentLeft = 100m - before.Where(stage => stage.Instalment < first).Sum(stage => stage.Percent);
        var left = balanceCny;
        foreach (var stage in before.Where(stage => stage.Instalment >= first && stage.Instalment < last))
            left -= principals[stage.Instalment - first] = Math.Min(Cny.RoundToFen(balanceCny * stage.Percent / percentLeft), left);
        principals[^1] = left;
        return principals;
    }
}

/// <summary>还本节点。</summary>
/// <param name="Instalment">期次 at which it is due, from 1.</param>
/// <param name="Percent">Percent of the principal drawn, above 0.</param>
public sealed record PrincipalStage(int Instalment, decimal Percent);
