using Approvals.Tests.Servers;

namespace Approvals.Tests.Cases;

/// <summary>The shipped rule files in a folder of their own, to be changed.</summary>
internal sealed class RuleCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("approvals-rules-");

    public RuleCopy()
    {
        foreach (var part in (string[])["db", "workflows"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, part), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder.FullName, Path.GetRelativePath(ProjectFiles.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    public string Root => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
