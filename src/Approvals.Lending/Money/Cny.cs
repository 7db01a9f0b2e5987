namespace Approvals.Lending.Money;

/// <summary>人民币金额。Arithmetic on CNY amounts, exact decimals throughout. Source: PRODUCTS §0.</summary>
public static class Cny
{
    /// <summary>万。Ten thousand yuan, the unit in which limits are stated.</summary>
    public const decimal Wan = 10_000m;

    public static decimal FromWan(decimal wan) => wan * Wan;

    public static decimal ToWan(decimal amountCny) => amountCny / Wan;

    /// <summary>取整到万。Rounded down to a whole 万; a negative amount moves away from zero, so that rounding never helps it.</summary>
    public static decimal FloorToWan(decimal amountCny) => FloorTo(amountCny, Wan);

    /// <summary>向下取整。Rounded down to whole units.</summary>
    /// <param name="unitCny">Positive.</param>
    public static decimal FloorTo(decimal amountCny, decimal unitCny) => decimal.Floor(amountCny / unitCny) * unitCny;

    /// <summary>四舍五入到分。Half-up to the fen, as interest is posted.</summary>
    public static decimal RoundToFen(decimal amountCny) => decimal.Round(amountCny, 2, MidpointRounding.AwayFromZero);
}
