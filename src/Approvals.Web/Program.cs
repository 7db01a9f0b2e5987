using Approvals.Web.Commands;
using Approvals.Web.Hosting;

try
{
    return args switch
    {
        ["journeys", .. var rest] => await JourneysCommand.RunAsync(rest, CancellationToken.None),
        ["check", .. var rest] => CheckCommand.Run(rest, TimeProvider.System),
        ["evaluate", .. var rest] => EvaluateCommand.Run(rest, TimeProvider.System),
        ["migrate", .. var rest] => await DatabaseCommands.MigrateAsync(DeskHost.OptionsOf(rest), CancellationToken.None),
        ["verify-audit", .. var rest] => await DatabaseCommands.VerifyAuditAsync(DeskHost.OptionsOf(rest), CancellationToken.None),
        ["outbox", .. var rest] => await DatabaseCommands.OutboxAsync(rest, DeskHost.OptionsOf([]), CancellationToken.None),
        ["timers", .. var rest] => await DatabaseCommands.TimersAsync(DeskHost.OptionsOf(rest), CancellationToken.None),
        [var word, ..] when !word.StartsWith('-') => Arguments.Refuse(
            $"'{word}' is no command; known are journeys, check, evaluate, migrate, verify-audit, outbox, timers. Without one the desk starts."),
        _ => await DeskHost.RunAsync(args),
    };
}
catch (InvalidDataException fault)
{
    return Arguments.Refuse(fault.Message);
}

/// <summary>The entry point, named so that a test host can start it.</summary>
public partial class Program;
