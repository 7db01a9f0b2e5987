namespace Approvals.Lending.Tests.Chains;

/// <summary>Reads files of the project's own tree: shipped chains, and documents whose tables are tested.</summary>
internal static class ProjectFile
{
    public static string Root { get; } = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Approvals.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("Not inside the project's tree.");
    }
}
