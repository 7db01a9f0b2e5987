using Xunit;

namespace Approvals.Tests.Commands;

public sealed class CheckTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("approvals-rules").FullName;

    public CheckTests()
    {
        foreach (var folder in new[] { "db", "workflows" })
            Copy(Path.Combine(DeskProgram.RepositoryRoot, folder), Path.Combine(root, folder));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Check_OfTheShippedFiles_IsSound()
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.True(exitCode == 0, errors);
        Assert.Contains("1 workflow(s), 1 product(s), 1 chain(s)", output);
    }

    [Theory]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"Approvals.Claim\"", "\"Approvals.Clam\"", "claim", "Approvals.Clam")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"CustomerManager\"", "\"value\": \"Nobody\"", "claim", "'Nobody' is no role")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"approval\"", "\"value\": \"finale\"", "approval", "no chain in db/chains is for stage 'finale'")]
    [InlineData("db/catalogue/psbc-xiaoweiyidai.json", "\"kind\": \"age-range\"", "\"kind\": \"age\"", "kind", "'age' is not a known kind of rule")]
    [InlineData("db/catalogue/psbc-xiaoweiyidai.json", "\"version\": 1", "\"version\": 0", "version", "")]
    [InlineData("db/chains/psbc-xiaoweiyidai.json", "\"upToCny\": 1000000", "\"upToCny\": 900000", "bands", "")]
    [InlineData("db/calendar/2025.json", "\"2025-01-01\"", "\"2025-13-01\"", "holidays", "")]
    public async Task Check_OfAFaultyFile_NamesFilePlaceAndReasonAndExitsWith2(string file, string sound, string faulty, string place, string reason)
    {
        var path = Path.Combine(root, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(sound, text);
        await File.WriteAllTextAsync(path, ReplaceFirst(text, sound, faulty), TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.Equal(2, exitCode);
        Assert.Contains(errors.Split('\n'), line => line.Contains(file) && line.Contains(place) && line.Contains(reason));
    }

    [Fact]
    public async Task Check_OfTruncatedJson_NamesTheFile()
    {
        var path = Path.Combine(root, "workflows", "psbc-xiaoweiyidai.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))[..500], TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.Equal(2, exitCode);
        Assert.Contains("workflows/psbc-xiaoweiyidai.json", errors);
    }

    [Fact]
    public async Task UnknownCommand_IsRefusedWithTheKnownOnes()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync("chek");

        Assert.Equal(2, exitCode);
        Assert.Contains("journeys, check, evaluate", errors);
    }

    private static string ReplaceFirst(string text, string old, string @new)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), @new, text.AsSpan(at + old.Length));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
