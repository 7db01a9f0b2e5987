namespace Approvals.Sandbox.World;

/// <summary>统一社会信用代码. Builds the 18-character code of GB 32100-2015, with the organisation code of GB 11714 inside.</summary>
internal static class Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Codes one series can hold: six characters after the prefix MA.</summary>
    public const long Capacity = 31L * 31 * 31 * 31 * 31 * 31;

    /// <param name="category">Registering authority and category: 91 enterprise, 92 self-employed.</param>
    /// <param name="regionCode">Six digits of GB/T 2260.</param>
    /// <param name="serial">0 to <see cref="Capacity"/> − 1.</param>
    public static string Create(string category, string regionCode, long serial)
    {
        Span<char> organisation = ['M', 'A', '0', '0', '0', '0', '0', '0'];
        for (var position = 7; position >= 2; position--, serial /= Alphabet.Length)
            organisation[position] = Alphabet[(int)(serial % Alphabet.Length)];

        var body = $"{category}{regionCode}{organisation}{OrganisationCheck(organisation)}";
        return body + Check(body);
    }

    /// <summary>Whether all 18 characters are allowed and the last one checks.</summary>
    public static bool IsValid(ReadOnlySpan<char> code) =>
        code.Length == 18 && code.IndexOfAnyExcept(Alphabet) < 0 && Check(code) == code[^1];

    /// <summary>Check character of the first 17 characters: 31 − Σ(value × weight) mod 31, 31 counting as 0.</summary>
    public static char Check(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var position = 0; position < Weights.Length; position++)
            sum += Alphabet.IndexOf(first17[position]) * Weights[position];

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>
    /// Check character of an organisation code's first 8: 11 − Σ mod 11, where 10 is X and 11 is 0. Letters count A = 10 … Z = 35.
    /// </summary>
    public static char OrganisationCheck(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var position = 0; position < OrganisationWeights.Length; position++)
            sum += (char.IsAsciiDigit(first8[position]) ? first8[position] - '0' : first8[position] - 'A' + 10) * OrganisationWeights[position];

        return (11 - (sum % 11)) switch { 11 => '0', 10 => 'X', var digit => (char)('0' + digit) };
    }
}
