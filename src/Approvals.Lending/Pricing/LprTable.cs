using Approvals.Lending.Json;

namespace Approvals.Lending.Pricing;

/// <summary>贷款市场报价利率。The LPR history as published by the National Interbank Funding Center, one row per change.</summary>
public sealed class LprTable
{
    private readonly LprQuote[] _changes;

    private LprTable(LprQuote[] changes, DateOnly verifiedThrough) => (_changes, VerifiedThrough) = (changes, verifiedThrough);

    /// <summary>核对截止日。Later dates may have seen quotations this table does not know.</summary>
    public DateOnly VerifiedThrough { get; }

    /// <summary>Changes in order of date.</summary>
    public IReadOnlyList<LprQuote> Changes => _changes;

    /// <summary>The quotation in force on a date; null before the first one and after <see cref="VerifiedThrough"/>: never guessed.</summary>
    public LprQuote? At(DateOnly date)
    {
        if (date > VerifiedThrough)
            return null;
        LprQuote? inForce = null;
        foreach (var change in _changes)
        {
            if (change.EffectiveOn > date)
                break;
            inForce = change;
        }
        return inForce;
    }

    /// <summary>最近已知报价: of the changes this table has, the last up to a date; null before the first. Past <see cref="VerifiedThrough"/> there may be newer ones.</summary>
    public LprQuote? LastKnown(DateOnly date) => Array.FindLast(_changes, change => change.EffectiveOn <= date);

    /// <summary>Reads <c>db/reference/lpr.json</c>; changes must be in order of date.</summary>
    public static ReadResult<LprTable> Read(string file, ReadOnlyMemory<byte> utf8) => JsonFields.Read(file, utf8, fields =>
    {
        _ = fields.Text("source");
        var verifiedThrough = fields.Date("verifiedThrough");
        var changes = fields.List("changes", change => new LprQuote(
            change.Date("effectiveOn", verifiedThrough),
            new AnnualRate(change.Percent("oneYearPercent")),
            new AnnualRate(change.Percent("fiveYearPercent"))));
        for (var index = 1; index < changes.Count; index++)
            if (changes[index].EffectiveOn <= changes[index - 1].EffectiveOn)
                fields.Fault($"changes[{index}]", "is not later than the one before");
        return new LprTable([.. changes], verifiedThrough);
    });
}
