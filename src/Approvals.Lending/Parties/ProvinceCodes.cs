using System.Collections.Frozen;

namespace Approvals.Lending.Parties;

/// <summary>省级行政区划代码。First two digits of GB/T 2260 codes in resident ID numbers; 81–83 are residence permits of Hong Kong, Macao
/// and Taiwan residents.</summary>
internal static class ProvinceCodes
{
    private static readonly FrozenSet<string> All = new[]
    {
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    }.ToFrozenSet();

    public static bool Contains(string code) => All.Contains(code);
}
