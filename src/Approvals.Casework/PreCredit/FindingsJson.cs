using System.Text.Json;

namespace Approvals.Casework.PreCredit;

/// <summary>核查结果, as measurements and waivers keep them.</summary>
public static class FindingsJson
{
    public static IReadOnlyList<FindingView> Read(string findings) => JsonSerializer.Deserialize<IReadOnlyList<FindingView>>(findings, ReportJson.Options)!;

    internal static string Write(IReadOnlyList<FindingView> findings) => JsonSerializer.Serialize(findings, ReportJson.Options);
}
