using Approvals.Simulation.Checking;
using Approvals.Simulation.Crashing;
using Approvals.Simulation.Playing;
using Approvals.Simulation.Walking;

return args switch
{
    ["walk", .. var rest] => await WalkCommand.RunAsync(rest, CancellationToken.None),
    ["crash", .. var rest] => await CrashCommand.RunAsync(rest, CancellationToken.None),
    ["rounds", .. var rest] => await RoundsCommand.RunAsync(rest, CancellationToken.None),
    ["invariants", .. var rest] => await InvariantsCommand.RunAsync(rest, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("crash [--provider Sqlite|PostgreSql --connection STRING] [--kills N] [--seed N] [--scenario NAME] [--list] [--verbose] [--replay SCENARIO:SEAM:SEED]");
    Console.Error.WriteLine("walk  --provider P --connection STRING --sandbox URL --port N --scenario NAME --memory FILE [--kill-at SEAM] [--kill-after N]");
    Console.Error.WriteLine("rounds [--rounds N] [--seed N] [--provider Sqlite|PostgreSql --connection STRING]");
    Console.Error.WriteLine("invariants --provider P --connection STRING");
    return 2;
}
