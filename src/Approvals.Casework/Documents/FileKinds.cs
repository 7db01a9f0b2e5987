using Approvals.Casework.Data;

namespace Approvals.Casework.Documents;

/// <summary>文件类型: what may be uploaded, told by its first bytes and not by its name.</summary>
internal static class FileKinds
{
    private static readonly (string ContentType, byte[] Start)[] Known =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ];

    /// <summary>Refusals in order: <c>file-name-invalid</c>, <c>file-empty</c>, <c>file-too-large</c>, <c>file-type-refused</c>, <c>file-type-mismatch</c>.</summary>
    public static Refusal? Check(string fileName, string contentType, byte[] content, int mostBytes)
    {
        var name = Path.GetFileName(fileName);
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200 || name.Any(char.IsControl))
            return new Refusal("file-name-invalid", "文件名须为 1 至 200 个字符。", "fileName");
        if (content.Length == 0)
            return new Refusal("file-empty", "文件是空的，请重新选择。", "content");
        if (content.Length > mostBytes)
            return new Refusal("file-too-large", $"文件超过 {mostBytes / 1024 / 1024} MB，请压缩后再上传。", "content");
        var start = Array.Find(Known, kind => kind.ContentType == contentType).Start;
        if (start is null)
            return new Refusal("file-type-refused", "只接受 PDF、JPEG 或 PNG 文件。", "contentType");
        return content.AsSpan().StartsWith(start) ? null : new Refusal("file-type-mismatch", "文件内容与所声明的类型不符。", "content");
    }

    /// <summary>True for the image types.</summary>
    public static bool IsImage(string contentType) => contentType is "image/jpeg" or "image/png";
}
