using System.Diagnostics;
using System.Text.RegularExpressions;
using Approvals.Tests.Commands;
using Xunit;

namespace Approvals.Tests.Demo;

/// <summary>The runbook of the first loan, walked exactly as it is written, on the program as it is started.</summary>
public sealed partial class FirstLoanTests
{
    private static readonly string[] Tools = ["bash", "curl", "jq"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runbook_AsWritten_EndsWithTheMoneyOnTheAccount()
    {
        foreach (var tool in Tools)
            Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, tool))), $"{tool} is not installed.");
        var folder = Directory.CreateTempSubdirectory("approvals-first-loan-");
        using var desk = DeskProgram.Start(
            "--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={Path.Combine(folder.FullName, "desk.db")}", "--Demo:Cases=false");
        try
        {
            var greeting = await GreetingAsync(desk);
            _ = desk.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var (exit, output, errors) = await WalkAsync(Address(greeting, "open at "), Address(greeting, "sandbox at "));
            Assert.True(exit == 0, output + errors);
            Assert.Empty(errors);
            Assert.Contains("\"outcome\": \"disbursed\"", output, StringComparison.Ordinal);
            Assert.Contains("\"approvedAmountCny\": 800000", output, StringComparison.Ordinal);
            Assert.Contains("\"isWhole\": true", output, StringComparison.Ordinal);
        }
        finally
        {
            desk.Kill(entireProcessTree: true);
            await desk.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Exit, string Output, string Errors)> WalkAsync(string desk, string sandbox)
    {
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(DeskProgram.RepositoryRoot, "docs", "runbooks", "first-loan.md"), Cancelled)).Select(match => match.Groups[1].Value);
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync(Cancelled);
        var errors = bash.StandardError.ReadToEndAsync(Cancelled);

        // The first block is what everybody fills in for themselves.
        await bash.StandardInput.WriteAsync($"set -e\nDESK={desk}\nSANDBOX={sandbox}\n{string.Join('\n', blocks.Skip(1))}".AsMemory(), Cancelled);
        bash.StandardInput.Close();
        await bash.WaitForExitAsync(Cancelled);
        return (bash.ExitCode, await output, await errors);
    }

    private static async Task<string> GreetingAsync(Process desk)
    {
        var lines = "";
        while (await desk.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            lines += line + "\n";
            if (line.StartsWith("Sign in at ", StringComparison.Ordinal))
                return lines;
        }

        throw new InvalidOperationException("The program ended without a greeting: " + lines + await desk.StandardError.ReadToEndAsync(Cancelled));
    }

    private static string Address(string greeting, string before) =>
        greeting[(greeting.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split(' ', '\n')[0].TrimEnd('/');

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
