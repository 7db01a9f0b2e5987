namespace Approvals.Benchmarks;

/// <summary>Where the project lies that the benchmarks were built from.</summary>
internal static class ProjectRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Approvals.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
        return folder.FullName;
    }
}
