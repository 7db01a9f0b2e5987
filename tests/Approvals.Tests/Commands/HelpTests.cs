using System.Text.RegularExpressions;
using Xunit;

namespace Approvals.Tests.Commands;

/// <summary>Somebody who does not know the program asks it.</summary>
public sealed partial class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--help", "check")]
    public async Task Help_NamesEveryCommandOfTheReadme_AndStartsNothing(params string[] arguments)
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync(arguments);

        Assert.Equal((0, ""), (exitCode, errors));
        var commands = await CommandsOfTheReadmeAsync();
        Assert.Contains("journeys", commands);
        Assert.All(commands, command => Assert.Contains(command, output));
        Assert.DoesNotContain("The desk is open", output);
    }

    [Fact]
    public async Task UnknownCommand_IsRefused_NamingThoseThereAre()
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync("jorneys");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("'jorneys' is no command", errors, StringComparison.Ordinal);
        Assert.All(await CommandsOfTheReadmeAsync(), command => Assert.Contains(command, errors));
    }

    private static async Task<HashSet<string>> CommandsOfTheReadmeAsync()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(DeskProgram.RepositoryRoot, "README.md"), TestContext.Current.CancellationToken);
        var table = readme[readme.IndexOf("## Commands", StringComparison.Ordinal)..readme.IndexOf("## The folders", StringComparison.Ordinal)];
        return [.. Row().Matches(table).SelectMany(row => Command().Matches(row.Value)).Select(command => command.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\| `(?!dotnet )[^|]+` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z-]+)")]
    private static partial Regex Command();
}
