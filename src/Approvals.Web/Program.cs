using Approvals.Web.Commands;
using Approvals.Web.Hosting;
using Microsoft.AspNetCore.Connections;

try
{
    return args switch
    {
        ["journeys", .. var rest] => await JourneysCommand.RunAsync(rest, CancellationToken.None),
        ["check", .. var rest] => CheckCommand.Run(rest, TimeProvider.System),
        ["evaluate", .. var rest] => EvaluateCommand.Run(rest, TimeProvider.System),
        ["chains", .. var rest] => await ChainsCommand.RunAsync(rest, TimeProvider.System, CancellationToken.None),
        ["schedule", .. var rest] => ScheduleCommand.Run(rest),
        ["migrate", .. var rest] => await DatabaseCommands.MigrateAsync(rest, CancellationToken.None),
        ["verify-audit", .. var rest] => await DatabaseCommands.VerifyAuditAsync(rest, CancellationToken.None),
        ["outbox", .. var rest] => await DatabaseCommands.OutboxAsync(rest, CancellationToken.None),
        ["timers", .. var rest] => await DatabaseCommands.TimersAsync(rest, CancellationToken.None),
        ["--help" or "-h", ..] => Arguments.Explain($"Commands: {Commands}. Without one the desk starts; README.md says what each does."),
        [var word, ..] when !word.StartsWith('-') => Arguments.Refuse($"'{word}' is no command; known are {Commands}. Without one the desk starts."),
        _ => await DeskHost.RunAsync(args),
    };
}
catch (InvalidDataException fault)
{
    return Arguments.Refuse(fault.Message);
}
catch (IOException fault) when (fault.InnerException is AddressInUseException)
{
    return Arguments.Refuse($"{fault.Message} Choose another with --urls=http://127.0.0.1:PORT, or end the program that has it.");
}

/// <summary>The entry point, named so that a test host can start it.</summary>
public partial class Program
{
    private const string Commands = "journeys, check, evaluate, chains, schedule, migrate, verify-audit, outbox, timers";
}
