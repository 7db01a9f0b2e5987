using System.Text.Json;
using Approvals.Casework.PreCredit;

namespace Approvals.Casework.Waivers;

/// <summary>例外事项, as measurements and waivers keep them.</summary>
public static class WaivedFindings
{
    public static IReadOnlyList<FindingView> Read(string findings) => JsonSerializer.Deserialize<IReadOnlyList<FindingView>>(findings, ReportJson.Options)!;

    internal static string Write(IReadOnlyList<FindingView> findings) => JsonSerializer.Serialize(findings, ReportJson.Options);
}
