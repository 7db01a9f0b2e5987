using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Products;

namespace Approvals.Casework.Start;

/// <summary>授权书文本: the texts of <c>db/catalogue/consents</c>, one file <c>CODE.vN.txt</c> a version: the title in the first line, then the text.</summary>
internal static class ConsentFiles
{
    private const string Folder = "db/catalogue/consents";

    /// <summary>Of each code the highest version, by code; problems with file and reason.</summary>
    public static Dictionary<string, ConsentText> Read(string root, List<string> problems)
    {
        var texts = RuleFiles.ReadEach(root, Folder, "*.txt", problems, (file, bytes) => ReadText(file, bytes, problems));
        var byCode = new Dictionary<string, ConsentText>(StringComparer.Ordinal);
        foreach (var versions in texts.GroupBy(text => text.Consent.Code, StringComparer.Ordinal))
        {
            foreach (var twice in versions.GroupBy(text => text.Number).Where(same => same.Count() > 1))
                problems.Add($"{twice.Last().File}: version {twice.Key} of '{versions.Key}' is in {twice.First().File} already");
            byCode[versions.Key] = versions.MaxBy(text => text.Number)!.Consent;
        }

        return byCode;
    }

    private static NumberedText? ReadText(string file, byte[] bytes, List<string> problems)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var cut = name.LastIndexOf(".v", StringComparison.Ordinal);
        if (cut < 1 || !int.TryParse(name.AsSpan(cut + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            problems.Add($"{file}: the name must be CODE.vN.txt with N a whole number of 1 or more");
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || string.IsNullOrWhiteSpace(text[..end]) || string.IsNullOrWhiteSpace(text[end..]))
        {
            problems.Add($"{file}: the first line must be the title, and the text agreed to must follow");
            return null;
        }

        var version = name[(cut + 2)..];
        return new NumberedText(file, number, new ConsentText(name[..cut], text[..end].Trim(), version, text, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
    }

    private sealed record NumberedText(string File, int Number, ConsentText Consent);
}
