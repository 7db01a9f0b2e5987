namespace Approvals.Tests.Cases;

/// <summary>The rule files of the project with one product's sheet changed, for as long as a test plays.</summary>
internal sealed class RevisedSheet : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("approvals-rules-");

    /// <param name="product">e.g. <c>psbc-xiaoweiyidai</c>.</param>
    /// <param name="changes">What the sheet says, and what it says instead.</param>
    public RevisedSheet(string product, params (string Said, string Says)[] changes)
    {
        foreach (var file in ((string[])["db", "workflows"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(root.FullName, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var sheet = Path.Combine(root.FullName, "db", "catalogue", $"{product}.json");
        var text = File.ReadAllText(sheet);
        foreach (var (said, says) in changes)
            text = text.Contains(said, StringComparison.Ordinal) ? text.Replace(said, says, StringComparison.Ordinal) : throw new ArgumentException($"The sheet does not say '{said}'.", nameof(changes));
        File.WriteAllText(sheet, text);
    }

    public string Root => root.FullName;

    public void Dispose() => root.Delete(recursive: true);
}
