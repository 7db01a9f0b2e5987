using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>What must hold of every limit, over arbitrary turnover, debts, ratings and modes.</summary>
public sealed class LimitProperties
{
    private sealed record Sample(SecurityMode Mode, TaxRating Rating, int[] InvoicesYuan, int[] SalesYuan, int[] DebtsYuan)
    {
        public ApplicantFacts ToFacts() => Facts with
        {
            Tax = Facts.Tax! with { Rating = Rating },
            Invoices = [.. Invoices(0m).Select((row, n) => row with { IssuedCny = InvoicesYuan[n] })],
            Sales = [.. Sales(0m).Select((row, n) => row with { AmountCny = SalesYuan[n] })],
            EnterpriseBureau = ReportOf([.. DebtsYuan.Select((debt, n) => Loan($"BANK{n}", debt))]),
        };

        public PreCreditResult Evaluate(ApplicantFacts facts) =>
            PreCreditPolicy.Evaluate(XiaoweiYidai.Sheet, facts, Mode, requestedAmountCny: null, AsOf);
    }

    private static readonly Arbitrary<Sample> Samples = (
        from mode in Gen.Elements(SecurityMode.Credit, SecurityMode.Guarantee)
        from rating in Gen.Elements(TaxRating.A, TaxRating.B)
        from scale in Gen.Elements(100_000, 1_000_000, 10_000_000)
        from invoices in Gen.Choose(0, scale).ArrayOf(12)
        from sales in Gen.Choose(0, scale * 3).ArrayOf(12)
        from debtCount in Gen.Choose(0, 4)
        from debts in Gen.Choose(0, scale).ArrayOf(debtCount)
        select new Sample(mode, rating, invoices, sales, debts)).ToArbitrary();

    [Fact]
    public void Limit_NeverExceedsAnyComponentAndIsAWholeWan() => Check(sample =>
    {
        var result = sample.Evaluate(sample.ToFacts());
        return result.LimitCny % 10_000m == 0m
            && result.LimitCny >= 0m
            && result.Components.All(component => result.LimitCny <= Math.Max(0m, component.AmountCny!.Value));
    });

    [Fact]
    public void Limit_IsLessThanAWanBelowItsLeastComponent() => Check(sample =>
    {
        var result = sample.Evaluate(sample.ToFacts());
        return result.Components.Min(component => component.AmountCny) - result.LimitCny < 10_000m;
    });

    [Fact]
    public void AddingADebt_NeverRaisesTheLimitNorImprovesTheOutcome() => Check(sample =>
    {
        var facts = sample.ToFacts();
        var before = sample.Evaluate(facts);
        var after = sample.Evaluate(facts with
        {
            EnterpriseBureau = facts.EnterpriseBureau! with { Accounts = [.. facts.EnterpriseBureau.Accounts!, Loan("NEW", 123_456m)] },
        });
        return after.LimitCny <= before.LimitCny && after.Outcome >= before.Outcome;
    });

    [Fact]
    public void RatingA_NeverLowersTheLimit() => Check(sample =>
        (sample with { Rating = TaxRating.A }).Evaluate((sample with { Rating = TaxRating.A }).ToFacts()).LimitCny
        >= (sample with { Rating = TaxRating.B }).Evaluate((sample with { Rating = TaxRating.B }).ToFacts()).LimitCny);

    [Fact]
    public void OrderOfRows_DoesNotMatter() => Check(sample =>
    {
        var facts = sample.ToFacts();
        var reversed = facts with
        {
            Invoices = [.. facts.Invoices!.Reverse()],
            Sales = [.. facts.Sales!.Reverse()],
            Tax = facts.Tax! with { Filings = [.. facts.Tax.Filings!.Reverse()] },
            EnterpriseBureau = facts.EnterpriseBureau! with { Accounts = [.. facts.EnterpriseBureau.Accounts!.Reverse()] },
        };
        return sample.Evaluate(facts).Findings.SequenceEqual(sample.Evaluate(reversed).Findings)
            && sample.Evaluate(facts).LimitCny == sample.Evaluate(reversed).LimitCny;
    });

    [Fact]
    public void ForgettingAFact_NeverTurnsAFindingIntoAPass() => Check(sample =>
    {
        var facts = sample.ToFacts();
        var before = sample.Evaluate(facts).Findings;
        ApplicantFacts[] forgotten =
        [
            facts with { Enterprise = null }, facts with { LegalRepresentative = null }, facts with { ActualController = null },
            facts with { Tax = null }, facts with { Invoices = null }, facts with { EnterpriseBureau = null },
            facts with { LegalRepresentativeBureau = null }, facts with { EnterpriseJudicial = null }, facts with { OwnRecords = null },
        ];
        return forgotten.All(less => sample.Evaluate(less).Findings.Zip(before)
            .All(pair => pair.First.Verdict != Verdict.Pass || pair.Second.Verdict == Verdict.Pass));
    });

    private static void Check(Func<Sample, bool> holds) => Prop.ForAll(Samples, holds).QuickCheckThrowOnFailure();
}
