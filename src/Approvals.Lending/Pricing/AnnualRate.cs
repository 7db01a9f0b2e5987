using System.Globalization;

namespace Approvals.Lending.Pricing;

/// <summary>年利率。An annual interest rate, kept in percent as it is quoted: <c>new AnnualRate(5m)</c> is 5%.</summary>
/// <param name="Percent">0 to 100.</param>
public readonly record struct AnnualRate(decimal Percent) : IComparable<AnnualRate>
{
    /// <summary>小数形式。0.05 for 5%.</summary>
    public decimal Fraction => Percent / 100m;

    /// <summary>加点。The rate plus basis points, rounded half-up to 0.01%. Source: PRODUCTS §2.</summary>
    public AnnualRate PlusBasisPoints(decimal basisPoints) =>
        new(decimal.Round(Percent + basisPoints / 100m, 2, MidpointRounding.AwayFromZero));

    public int CompareTo(AnnualRate other) => Percent.CompareTo(other.Percent);

    public override string ToString() => Percent.ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
