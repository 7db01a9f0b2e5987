namespace Approvals.Lending.Tests;

/// <summary>Files of the repository the tests run in, found from the test assembly upwards.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(PathOf(parts));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Approvals.sln")))
                return directory.FullName;
        throw new DirectoryNotFoundException("No Approvals.sln above the test assembly.");
    }
}
