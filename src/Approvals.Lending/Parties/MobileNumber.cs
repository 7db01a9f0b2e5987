namespace Approvals.Lending.Parties;

/// <summary>手机号码。A mainland mobile number: 11 digits, first 1, second 3 to 9. Personal data: show <see cref="Masked"/>.</summary>
public readonly record struct MobileNumber
{
    private MobileNumber(string value) => Value = value;

    /// <summary>11 digits without country code.</summary>
    public string Value { get; }

    /// <summary>脱敏。First three and last four digits.</summary>
    public string Masked => Mask.Mobile(Value);

    /// <summary>校验。Accepts spaces, hyphens and a leading +86 or 0086.</summary>
    public static bool TryParse(string? text, out MobileNumber number)
    {
        number = default;
        var candidate = text?.Replace(" ", "").Replace("-", "") ?? "";
        if (candidate.StartsWith("+86", StringComparison.Ordinal))
            candidate = candidate[3..];
        else if (candidate.StartsWith("0086", StringComparison.Ordinal))
            candidate = candidate[4..];
        if (candidate.Length != 11 || candidate[0] != '1' || candidate[1] is < '3' or > '9'
            || candidate.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }
        number = new(candidate);
        return true;
    }

    // Never the number itself: this text ends up in logs.
    public override string ToString() => Masked;
}
