namespace Approvals.Tests.Servers;

/// <summary>The project's own files, found by walking up to the solution.</summary>
internal static class ProjectFiles
{
    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Approvals.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("Approvals.sln is in no folder above the tests.");
    }
}
