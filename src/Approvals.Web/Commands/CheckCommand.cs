using Approvals.Casework.Start;

namespace Approvals.Web.Commands;

/// <summary><c>check [--root FOLDER]</c>: validates workflows, catalogue, chains, calendar and reference data.</summary>
internal static class CheckCommand
{
    /// <returns>0 when every file is sound; 2 when one is not, each problem on a line of its own: file, place, reason.</returns>
    public static int Run(string[] args)
    {
        var options = new Arguments(args, ["--root"], []);
        if (options.Problem is { } problem)
            return Arguments.Refuse(problem);
        var files = DeskStart.ReadRules(options["--root"] ?? AppContext.BaseDirectory);
        foreach (var fault in files.Problems)
            Console.Error.WriteLine(fault);
        if (files.Problems.Count > 0)
            return Arguments.Malformed;
        Console.WriteLine(
            $"{files.Definitions.Count} workflow(s), {files.Sheets.Count} product(s), {files.Chains.Count} chain(s), {files.Consents.Count} consent text(s), calendar {string.Join(", ", files.Calendar!.Years)}: all sound");
        return 0;
    }
}
