using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Casework.Approving;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Notifications;
using Approvals.Lending.Chains;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Tests.Servers;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What the pages say, they say in both languages.</summary>
public sealed partial class TranslationTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void EverySentenceOfThePages_HasAnEnglishOne()
    {
        var known = DeskText.All(English);
        var missing = Sentences().Where(sentence => !known.ContainsKey(sentence)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, "Without English:" + Environment.NewLine + string.Join(Environment.NewLine, missing));
    }

    [Fact]
    public void EveryRefusal_HasAnEnglishTitle()
    {
        var known = DeskText.All(English);
        var without = RefusalCatalogue.All.Where(entry => !known.TryGetValue(entry.Title, out var title) || Chinese().IsMatch(title)).Select(entry => entry.Code);
        Assert.Empty(without);
    }

    [Fact]
    public void EverySentenceOfARefusal_HasAnEnglishOne_WithTheSamePlaces()
    {
        var known = DeskText.All(English);
        Assert.True(RefusalSentences.All.Count > 250);
        Assert.All(RefusalSentences.All, sentence => Assert.Equal(NumberedPlacesIn(sentence), NumberedPlacesIn(known.GetValueOrDefault(sentence, ""))));

        static IEnumerable<string> NumberedPlacesIn(string text) => NumberedPlace().Matches(text).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void EveryNotice_HasTheSamePlacesInBothLanguages()
    {
        var known = DeskText.All(English);
        Assert.All(NoticeTexts.Translatable, text => Assert.Equal(PlacesIn(text), PlacesIn(known[text])));

        static IEnumerable<string> PlacesIn(string text) => Place().Matches(text).Select(place => place.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void NoView_SaysChineseOutsideTheResources()
    {
        var loose = new List<string>();
        foreach (var file in Files("*.cshtml"))
        {
            var text = Comment().Replace(Asked().Replace(File.ReadAllText(file), ""), "");
            loose.AddRange(Chinese().Matches(text).Where(match => !IsCode(text, match.Index)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
        }

        Assert.True(loose.Count == 0, string.Join(Environment.NewLine, loose));
    }

    [Fact]
    public void NoTranslation_IsWithoutUse()
    {
        var used = Sentences().ToHashSet(StringComparer.Ordinal);
        Assert.Empty(DeskText.All(English).Keys.Where(key => !used.Contains(key)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, "0 versions")]
    [InlineData(1, "1 version")]
    [InlineData(2, "2 versions")]
    [InlineData(11, "11 versions")]
    public void CountedThings_HaveTheNumberOfTheirCount(int count, string said)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = English;
        try
        {
            Assert.Equal(said, new DeskText()["{0} 个版本", count]);
            Assert.Equal("Please try again in 1 second; what you just did was not submitted.", new DeskText()["请 {0} 秒后再试，刚才的内容没有提交。", "1"]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>What has a singular in one sentence has it in all.</summary>
    [Fact]
    public void NoTranslation_CountsInAPluralOnly()
    {
        var sentences = DeskText.All(English).Values;
        var plurals = sentences.SelectMany(sentence => Choice().Matches(sentence)).Select(choice => choice.Groups["many"].Value).Where(word => !word.Contains(' ', StringComparison.Ordinal) && word.EndsWith('s')).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("versions", plurals);
        Assert.DoesNotContain(sentences, sentence => Counted().Matches(sentence).Any(counted => plurals.Contains(counted.Groups["word"].Value)));
    }

    // Names in string literals of a view's code block are translated where they are shown.
    private static bool IsCode(string text, int at)
    {
        var line = text[(text.LastIndexOf('\n', at) + 1)..at];
        return line.Count(c => c == '"') % 2 == 1 && !line.Contains('<', StringComparison.Ordinal);
    }

    // Names come from the domain and the definitions, so that a page shows what a bank called them.
    private static IEnumerable<string> Names()
    {
        foreach (var role in Enum.GetValues<Role>())
            yield return role.ChineseName();
        foreach (var role in Enum.GetValues<GuarantorRole>())
            yield return role.ChineseName();
        foreach (var duty in Enum.GetValues<Duty>())
            yield return duty.ChineseName();
        foreach (var reason in DecisionReasons.OfRejection.Concat(DecisionReasons.OfReturn))
            yield return reason.Name;
        foreach (var kind in Enum.GetValues<NoticeKind>())
            yield return NoticeTexts.TitleOf(kind);
        foreach (var text in NoticeTexts.Translatable)
            yield return text;
        foreach (var section in ReportSection.All)
            yield return section.Heading;
        foreach (var entry in RefusalCatalogue.All)
            yield return entry.Title;
        foreach (var sentence in RefusalSentences.All)
            yield return sentence;
        foreach (var account in Enum.GetValues<LedgerAccount>())
            yield return account.ChineseName();
        foreach (var gap in Enum.GetValues<AuthorityGap>())
            yield return SeatRefusals.GapName(gap);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "workflows"), "*.json"))
        {
            using var definition = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var activity in definition.RootElement.GetProperty("root").GetProperty("activities").EnumerateArray())
                yield return activity.GetProperty("metadata").GetProperty("displayText").GetString()!;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "db", "chains"), "*.json"))
        {
            using var chain = JsonDocument.Parse(File.ReadAllBytes(file));
            yield return chain.RootElement.GetProperty("title").GetString()!;
            yield return chain.RootElement.GetProperty("source").GetString()!;
            foreach (var level in chain.RootElement.GetProperty("bands").EnumerateArray().SelectMany(band => band.GetProperty("levels").EnumerateArray()))
                yield return level.GetProperty("title").GetString()!;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "db", "catalogue"), "*-*.json"))
        {
            using var sheet = JsonDocument.Parse(File.ReadAllBytes(file));
            yield return sheet.RootElement.GetProperty("name").GetProperty("zh").GetString()!;
        }
    }

    private static IEnumerable<string> Sentences()
    {
        foreach (var name in Names())
            yield return name;
        foreach (var file in Files("*.cshtml").Concat(Files("*.cs")))
        {
            var text = File.ReadAllText(file);
            foreach (Match match in Asked().Matches(text))
                yield return match.Groups["sentence"].Value;
            if (file.EndsWith(".cs", StringComparison.Ordinal) || text.Contains("sections =", StringComparison.Ordinal))
            {
                foreach (Match match in Literal().Matches(DocComment().Replace(Asked().Replace(text, ""), "")))
                    yield return match.Groups["sentence"].Value;
            }
        }
    }

    private static IEnumerable<string> Files(string pattern) =>
        new[] { "Pages", "Frame" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "src", "Approvals.Web", folder), pattern, SearchOption.AllDirectories));

    [GeneratedRegex("""(?:\bT|\bText|\btext)\["(?<sentence>[^"]+)"[,\]]""")]
    private static partial Regex Asked();

    [GeneratedRegex("(?<!\\$)\"(?<sentence>[^\"\\n]*[\\u4e00-\\u9fff][^\"\\n]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"[\u4e00-\u9fff]+")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{\d+:(?<one>[^|}]+)\|(?<many>[^}]+)\}")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{\d+\} (?<word>[a-z]+)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex NumberedPlace();

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("^ *//.*$", RegexOptions.Multiline)]
    private static partial Regex DocComment();
}
