using Approvals.Benchmarks;

return args switch
{
    ["task-completion", ..] => await TaskCompletion.RunAsync(args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("benchmarks: task-completion");
    return 2;
}
