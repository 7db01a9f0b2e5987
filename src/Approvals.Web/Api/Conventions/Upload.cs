using System.Reflection;
using System.Text;
using Approvals.Casework.Documents;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Approvals.Web.Api.Conventions;

/// <summary>上传: one file named <c>file</c> and a few short fields, as multipart/form-data; read as it comes, never more than allowed.</summary>
internal sealed class Upload : IBound, IBindableFromHttpContext<Upload>
{
    private const int MostFieldBytes = 4 * 1024;
    private const int MostParts = 10;

    private Upload(IResult problem)
        : this("", "", [], [], problem)
    {
    }

    private Upload(string fileName, string contentType, byte[] content, Dictionary<string, string> fields, IResult? problem) =>
        (FileName, ContentType, Content, Fields, Problem) = (fileName, contentType, content, fields, problem);

    public string FileName { get; }

    /// <summary>As the sender declares it; the first bytes are compared with it later.</summary>
    public string ContentType { get; }

    public byte[] Content { get; }

    /// <summary>The other parts by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    public IResult? Problem { get; }

    public static async ValueTask<Upload?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
            return new(Problems.Of("content-type-unsupported", "上传须为 multipart/form-data。"));
        try
        {
            return await ReadAsync(new MultipartReader(boundary.ToString(), context.Request.Body), context.RequestAborted);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return new(Problems.Of("upload-malformed", "上传内容不完整或格式有误，请重新上传。"));
        }
    }

    private static async Task<Upload> ReadAsync(MultipartReader reader, CancellationToken ct)
    {
        (string Name, string Type, byte[] Content)? file = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = 0;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (++parts > MostParts || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                return new(Problems.Of("upload-malformed", "上传内容不完整或格式有误，请重新上传。"));
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition() && name == "file" && file is null)
            {
                if (await BoundedReading.AllAsync(section.Body, UploadDocument.MostBytes, ct) is not { } content)
                    return new(Problems.Of("file-too-large", $"文件超过 {UploadDocument.MostBytes / 1024 / 1024} MB，请压缩后再上传。", "file"));
                file = (FileNameOf(disposition), section.ContentType ?? "", content);
            }
            else if (await BoundedReading.AllAsync(section.Body, MostFieldBytes, ct) is not { } text || disposition.IsFileDisposition() || !fields.TryAdd(name, Encoding.UTF8.GetString(text)))
            {
                return new(Problems.OfFaults([new RequestFault(name, "field-unknown", $"没有 {name} 这个字段，或它出现了两次、过长。")]));
            }
        }

        var faults = fields.Select(field => TextCharacters.FaultOf(field.Key, field.Value, mayHaveLines: true)).OfType<RequestFault>().ToList();
        if (faults.Count > 0)
            return new(Problems.OfFaults(faults));
        return file is var (fileName, type, bytes)
            ? new(fileName, type, bytes, fields, null)
            : new(Problems.OfFaults([new RequestFault("file", "field-missing", "缺少名为 file 的文件。")]));
    }

    private static string FileNameOf(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
}

/// <summary>Says that an operation takes an upload, for the OpenAPI document.</summary>
/// <param name="Fields">Other parts and whether each is required.</param>
internal sealed record TakesUpload(params (string Name, bool IsRequired)[] Fields);
