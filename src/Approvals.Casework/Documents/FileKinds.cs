using System.Globalization;
using System.Text;
using Approvals.Casework.Data;

namespace Approvals.Casework.Documents;

/// <summary>文件类型: what may be uploaded, told by its first bytes; its name must not say otherwise.</summary>
internal static class FileKinds
{
    private const int LongestName = 200;

    private static readonly FileKind[] Known =
    [
        new("application/pdf", [".pdf"], "%PDF-"u8.ToArray()),
        new("image/jpeg", [".jpg", ".jpeg"], [0xFF, 0xD8, 0xFF]),
        new("image/png", [".png"], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ];

    /// <summary>Refusals in order: <c>file-name-invalid</c>, <c>file-empty</c>, <c>file-too-large</c>, <c>file-type-refused</c>, <c>file-type-mismatch</c>.</summary>
    public static Refusal? Check(string fileName, string contentType, byte[] content, int mostBytes)
    {
        if (!IsFileName(fileName))
            return new Refusal("file-name-invalid", $"文件名须为 1 至 {LongestName} 个字符，不能含有路径、控制字符或不可见字符。", "fileName");
        if (content.Length == 0)
            return new Refusal("file-empty", "文件是空的，请重新选择。", "content");
        if (content.Length > mostBytes)
            return new Refusal("file-too-large", $"文件超过 {mostBytes / 1024 / 1024} MB，请压缩后再上传。", "content");
        if (Array.Find(Known, kind => kind.ContentType == contentType) is not { } kind)
            return new Refusal("file-type-refused", "只接受 PDF、JPEG 或 PNG 文件。", "contentType");
        if (!content.AsSpan().StartsWith(kind.Start))
            return new Refusal("file-type-mismatch", "文件内容与所声明的类型不符。", "content");

        // Whoever opens the file later trusts its name: a PDF called .exe or .html would be run or rendered.
        return kind.Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase)
            ? null
            : new Refusal("file-type-mismatch", $"文件名的扩展名与文件类型不符，应为 {kind.Extensions:或}。", "fileName");
    }

    /// <summary>What the bytes are, by how they begin; null when nothing that may be uploaded.</summary>
    public static (string ContentType, string Extension)? TypeOf(byte[] content) => Array.Find(Known, kind => content.AsSpan().StartsWith(kind.Start)) is { } kind ? (kind.ContentType, kind.Extensions[0]) : null;

    /// <summary>True for the image types.</summary>
    public static bool IsImage(string contentType) => contentType is "image/jpeg" or "image/png";

    // Format characters are invisible and may turn the direction of what follows: a.exe can be made to look like a document.
    private static bool IsFileName(string name) =>
        name.Length <= LongestName
        && !string.IsNullOrWhiteSpace(Path.GetFileNameWithoutExtension(name))
        && name.EnumerateRunes().All(rune => rune.Value is not ('/' or '\\') && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format));

    private sealed record FileKind(string ContentType, string[] Extensions, byte[] Start);
}
