using System.Text.RegularExpressions;
using Approvals.Tests.Servers;
using Approvals.Web.Pages.Cases.Record;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What is recorded is shown in words.</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public void EveryActionRecorded_HasWords()
    {
        var actions = Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "src", "Approvals.Casework"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadAllLines)
            .Where(line => Recording().IsMatch(line))
            .SelectMany(line => Action().Matches(line).Select(match => match.Groups[1].Value))
            .Distinct().ToList();

        Assert.True(actions.Count > 50, "The actions are no longer found where they are recorded.");
        Assert.Empty(actions.Where(action => AuditWords.Of(action) == action).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\bRecord\(|, SeenSeat Seen|work, caseId, SeatId|work, CaseId, SeatId|work, loaded\.Value, SeatId|const string TakenAction")]
    private static partial Regex Recording();

    [GeneratedRegex("\"([A-Z][a-z]+[A-Z][A-Za-z]*|Measured|Escalated|Reminded)\"")]
    private static partial Regex Action();
}
