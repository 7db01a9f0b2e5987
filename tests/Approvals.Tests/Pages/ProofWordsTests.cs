using System.Text.RegularExpressions;
using Approvals.Tests.Servers;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Chains;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What the proofs and simulations of chains say can be read in Chinese.</summary>
public sealed partial class ProofWordsTests
{
    private static readonly Dictionary<string, string> Units = new() { ["BJ01"] = "中关村支行" };

    [Fact]
    public void EverySentenceOfTheProofsAndSimulations_IsKnown()
    {
        var said = new[] { "Chains/ChainVerification", "Chains/ChainProof", "Chains/ChainStaffingProof", "Chains/ChainTimeProof", "Chains/ChainSimulation", "Chains/Wording", "Chains/ChainFile", "Chains/JsonCursor", "Committee/CreditCommittee" }
            .Select(file => ProjectFiles.Read($"src/Approvals.Lending/{file}.cs"))
            .SelectMany(source => Interpolated().Matches(source).Select(match => match.Groups[1].Value))
            .Where(sentence => !Place().IsMatch(sentence))
            .Select(FormatOf).Distinct().ToList();

        Assert.True(said.Count > 60, "The sentences are no longer found where they are.");
        Assert.Empty(said.Except(ProofWords.Known).Order(StringComparer.Ordinal));
        Assert.Empty(ProofWords.Known.Except(said).Except(["{0} version {1}"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_SaysTheValues_UnitsByName()
    {
        FormattableString one = $"{"张三"} {(FormattableString)$"investigates"}";
        FormattableString other = $"{"李四"} {(FormattableString)$"submits"}";
        FormattableString who = $", where {(FormattableString)$"{one}, {other}"}";
        FormattableString said = $"a case of {"BJ01"} finds {1} eligible of {2} needed{who}{(FormattableString)$""}";

        Assert.Equal("中关村支行的案件需要 2 人，只找得到 1 人，其中张三 做尽调、李四 提交案件", ProofWords.Of(new DeskText(), said, Units));
    }

    [Fact]
    public void Of_ASentenceThatIsNotKnown_IsSaidAsItIs() => Assert.Equal("is 1 of 2", ProofWords.Of(new DeskText(), $"is {1} of {2}", Units));

    // The holes of an interpolated string by their numbers, as its format has them.
    private static string FormatOf(string sentence)
    {
        var hole = 0;
        return Hole().Replace(sentence, match => $"{{{hole++}{match.Groups["format"].Value}}}");
    }

    [GeneratedRegex(@"(?<!"")\$""([^""]*)""")]
    private static partial Regex Interpolated();

    // Paths of members, places of problems and messages of exceptions.
    [GeneratedRegex(@"^(\$|\{[\w.\[\]^]*[Pp]ath\}|\{at\}|\{File\}|A simulated )")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{(?:[^{}:]|::)+(?<format>:[^{}]*)?\}")]
    private static partial Regex Hole();
}
