namespace Approvals.Lending.Parties;

/// <summary>脱敏。What may be shown of personal data to a role that must not see it whole.</summary>
public static class Mask
{
    /// <summary>身份证号。First six and last four characters: <c>110105********002X</c>; too short to mask, all of it is hidden.</summary>
    public static string ResidentId(string value) => Between(value, 6, 4);

    /// <summary>手机号。First three and last four digits: <c>138****5678</c>.</summary>
    public static string Mobile(string value) => Between(value, 3, 4);

    private static string Between(string value, int head, int tail) => value.Length <= head + tail
        ? new string('*', value.Length)
        : string.Concat(value.AsSpan(0, head), new string('*', value.Length - head - tail), value.AsSpan(value.Length - tail));
}
