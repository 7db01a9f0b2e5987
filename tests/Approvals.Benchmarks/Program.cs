using Approvals.Benchmarks;
using Approvals.Benchmarks.Pages;

return args switch
{
    ["task-completion", .. var rest] => await TaskCompletion.RunAsync(rest),
    ["workflow-engine"] => await WorkflowEngine.RunAsync(),
    ["back-test"] => BackTest.Run(),
    ["pre-credit"] => PreCredit.Run(),
    ["impact"] => await Impact.RunAsync(),
    ["pages"] => await PagesBenchmark.RunAsync(only: ""),
    ["pages", "--only", var part] => await PagesBenchmark.RunAsync(part),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: task-completion [--completions N] [--callers N] | workflow-engine | back-test | pre-credit | impact | pages [--only PART-OF-ROUTE]");
    return 2;
}
