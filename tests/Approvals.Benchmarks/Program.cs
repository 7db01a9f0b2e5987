using Approvals.Benchmarks;

return args switch
{
    ["task-completion", .. var rest] => await TaskCompletion.RunAsync(rest),
    ["workflow-engine"] => await WorkflowEngine.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: task-completion [--completions N] [--callers N] | workflow-engine");
    return 2;
}
