using System.Globalization;

namespace Approvals.Lending.Parties;

/// <summary>公民身份号码。An 18-character GB 11643-1999 number whose check character holds. Personal data: show <see cref="Masked"/>.</summary>
public readonly record struct ResidentIdNumber
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private ResidentIdNumber(string value, DateOnly birthDate) => (Value, BirthDate) = (value, birthDate);

    /// <summary>18 characters, the last a digit or X.</summary>
    public string Value { get; }

    /// <summary>出生日期。</summary>
    public DateOnly BirthDate { get; }

    /// <summary>地址码。Six digits of GB/T 2260 at the time of issue.</summary>
    public string RegionCode => Value[..6];

    /// <summary>顺序码为奇数者为男性。</summary>
    public bool IsMale => (Value[16] - '0') % 2 == 1;

    /// <summary>脱敏。First six and last four characters.</summary>
    public string Masked => Mask.ResidentId(Value);

    /// <summary>校验。Accepts surrounding spaces and a lower-case x.</summary>
    /// <param name="asOf">Local business date; nobody is born after it.</param>
    /// <param name="fault">The first fault in the order of <see cref="ResidentIdNumberFault"/>, null on success.</param>
    public static bool TryParse(string? text, DateOnly asOf, out ResidentIdNumber number, out ResidentIdNumberFault? fault)
    {
        number = default;
        var candidate = text?.Trim().ToUpperInvariant() ?? "";
        fault = FaultOf(candidate, asOf, out var birthDate);
        if (fault is not null)
            return false;
        number = new(candidate, birthDate);
        return true;
    }

    // Never the number itself: this text ends up in logs.
    public override string ToString() => Masked;

    private static ResidentIdNumberFault? FaultOf(string candidate, DateOnly asOf, out DateOnly birthDate)
    {
        birthDate = default;
        if (candidate.Length != 18)
            return ResidentIdNumberFault.WrongLength;
        if (candidate.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') >= 0 || candidate[17] is not ((>= '0' and <= '9') or 'X'))
            return ResidentIdNumberFault.ForbiddenCharacter;
        if (!ProvinceCodes.Contains(candidate[..2]))
            return ResidentIdNumberFault.BadRegion;
        if (!DateOnly.TryParseExact(candidate.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birthDate)
            || birthDate < Earliest || birthDate > asOf)
        {
            return ResidentIdNumberFault.BadBirthDate;
        }
        return candidate[17] == Check(candidate.AsSpan(0, 17)) ? null : ResidentIdNumberFault.BadCheck;
    }

    // ISO 7064 MOD 11-2: weights 2^(18−i) mod 11. Source: GB 11643-1999.
    private static char Check(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var index = 0; index < body.Length; index++)
            sum += (body[index] - '0') * weights[index];
        return "10X98765432"[sum % 11];
    }
}
