using System.Globalization;

namespace Approvals.Sandbox.World;

/// <summary>居民身份证号. Builds the 18-character number of GB 11643-1999: region, birthday, order (odd for men), check character.</summary>
internal static class ResidentId
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <param name="regionCode">Six digits of GB/T 2260.</param>
    /// <param name="birthday">Date of birth.</param>
    /// <param name="order">1–999; odd for men, even for women.</param>
    public static string Create(string regionCode, DateOnly birthday, int order)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{regionCode}{birthday:yyyyMMdd}{order:000}");
        return body + Check(body);
    }

    /// <summary>Check character of the first 17 digits (ISO 7064, MOD 11-2).</summary>
    public static char Check(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var position = 0; position < Weights.Length; position++)
            sum += (first17[position] - '0') * Weights[position];

        return CheckCharacters[sum % 11];
    }
}
