namespace Approvals.Lending.Parties;

/// <summary>统一社会信用代码。An 18-character GB 32100-2015 code whose check characters hold; upper-case. Source: GB 32100-2015.</summary>
public readonly record struct UnifiedSocialCreditCode
{
    // GB 32100-2015 leaves out I, O, S, V and Z; a character's place is its value.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // GB 11714: the organisation code inside (places 9–17) uses all letters and its own weights and modulus.
    private const string OrganisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private UnifiedSocialCreditCode(string value) => Value = value;

    /// <summary>18 characters.</summary>
    public string Value { get; }

    /// <summary>登记管理机关行政区划。Six digits of GB/T 2260, places 3 to 8.</summary>
    public string RegionCode => Value.Substring(2, 6);

    /// <summary>主体标识码（组织机构代码）。Places 9 to 17.</summary>
    public string OrganisationCode => Value.Substring(8, 9);

    /// <summary>校验。Accepts surrounding spaces and lower case, as people type them.</summary>
    /// <param name="fault">The first fault in the order of <see cref="UnifiedSocialCreditCodeFault"/>, null on success.</param>
    public static bool TryParse(string? text, out UnifiedSocialCreditCode code, out UnifiedSocialCreditCodeFault? fault)
    {
        code = default;
        var candidate = text?.Trim().ToUpperInvariant() ?? "";
        fault = FaultOf(candidate);
        if (fault is not null)
            return false;
        code = new(candidate);
        return true;
    }

    public override string ToString() => Value;

    private static UnifiedSocialCreditCodeFault? FaultOf(string candidate)
    {
        if (candidate.Length != 18)
            return UnifiedSocialCreditCodeFault.WrongLength;
        if (candidate.AsSpan().IndexOfAnyExcept(Alphabet) >= 0)
            return UnifiedSocialCreditCodeFault.ForbiddenCharacter;
        if (candidate.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') >= 0)
            return UnifiedSocialCreditCodeFault.BadRegion;
        if (candidate[16] != OrganisationCheck(candidate.AsSpan(8, 8)))
            return UnifiedSocialCreditCodeFault.BadOrganisationCheck;
        return candidate[17] == Check(candidate.AsSpan(0, 17)) ? null : UnifiedSocialCreditCodeFault.BadCheck;
    }

    // Σ value × 3^(i−1) mod 31, subtracted from 31. Source: GB 32100-2015 §5.
    private static char Check(ReadOnlySpan<char> body)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in body)
        {
            sum += Alphabet.IndexOf(character) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    // Source: GB 11714-1997; 10 is written X.
    private static char OrganisationCheck(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var index = 0; index < body.Length; index++)
            sum += OrganisationAlphabet.IndexOf(body[index]) * weights[index];
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }
}
