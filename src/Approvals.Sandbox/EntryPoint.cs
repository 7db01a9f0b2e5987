namespace Approvals.Sandbox;

/// <summary>Runs the sandbox as a process of its own.</summary>
public static class EntryPoint
{
    private const int RefusedToStart = 2;

    /// <summary>Exit code 2: refused to start.</summary>
    public static async Task<int> Main(string[] args)
    {
        WebApplication app;
        try
        {
            app = SandboxApp.Build(args);
        }
        catch (SandboxRefusedException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return RefusedToStart;
        }

        await using (app)
        {
            await app.RunAsync();
        }

        return 0;
    }
}
