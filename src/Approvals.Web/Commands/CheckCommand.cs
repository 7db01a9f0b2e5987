using System.Globalization;
using Approvals.Casework.Start;
using Approvals.Lending.Calendar;

namespace Approvals.Web.Commands;

/// <summary><c>check [--root FOLDER] [--as-of DATE]</c>: validates workflows, catalogue, chains, calendar and reference data.</summary>
internal static class CheckCommand
{
    /// <returns>
    /// 0 when every file is sound, with a warning for what will stop cases soon; 2 when one is not, each problem on a line of its own: file, place, reason.
    /// </returns>
    public static int Run(string[] args, TimeProvider system)
    {
        var options = new Arguments(args, ["--root", "--as-of"], []);
        if (options.Problem is { } problem)
            return Arguments.Refuse(problem);
        var asOf = ShanghaiTime.BusinessDate(system.GetUtcNow());
        if (options["--as-of"] is { } date && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf))
            return Arguments.Refuse($"--as-of: '{date}' is no date; write YYYY-MM-DD");
        var files = DeskStart.ReadRules(options["--root"] ?? AppContext.BaseDirectory);
        foreach (var fault in files.Problems)
            Console.Error.WriteLine(fault);
        if (files.Problems.Count > 0)
            return Arguments.Malformed;
        foreach (var warning in files.WarningsOn(asOf))
            Console.Error.WriteLine($"warning: {warning}");
        Console.WriteLine(
            $"{files.Definitions.Count} workflow(s), {files.Sheets.Count} product(s), {files.Chains.Count} chain(s), {files.Consents.Count} consent text(s), calendar {string.Join(", ", files.Calendar!.Years)}: all sound");
        return 0;
    }
}
