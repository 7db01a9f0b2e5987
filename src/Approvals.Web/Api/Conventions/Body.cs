using System.Reflection;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Approvals.Web.Api.Conventions;

/// <summary>Something bound from the request that may have come out wrong; <see cref="RequestGuard"/> answers for it.</summary>
internal interface IBound
{
    /// <summary>The answer to give instead of running the handler; null when all is well.</summary>
    IResult? Problem { get; }
}

/// <summary>请求体: JSON read strictly. Everything wrong with its shape is found and told at once.</summary>
internal sealed class Body<T> : IBound, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Bytes. The longest honest request is a due-diligence draft of a few dozen KiB.</summary>
    private const int MostBytes = 256 * 1024;

    private readonly T? value;

    private Body(T? value, IResult? problem) => (this.value, Problem) = (value, problem);

    public T Value => value ?? throw new InvalidOperationException("The body was refused.");

    public IResult? Problem { get; }

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (!context.Request.HasJsonContentType())
            return Wrong(Problems.Of("content-type-unsupported", "请求体须为 application/json。"));
        var bytes = await BoundedReading.AllAsync(context.Request.Body, MostBytes, context.RequestAborted);
        if (bytes is null)
            return Wrong(Problems.Of("request-too-large", $"请求体不能超过 {MostBytes / 1024} KB。"));
        try
        {
            if (!Utf8.IsValid(bytes))
                return Wrong(Problems.Of("request-malformed", "请求体不是 UTF-8 编码。"));
            using var document = JsonDocument.Parse(bytes);
            var faults = RequestShape.FaultsOf(document.RootElement, json.GetTypeInfo(typeof(T)));
            return faults.Count > 0 ? Wrong(Problems.OfFaults(faults)) : new(document.Deserialize<T>(json), null);
        }
        catch (JsonException malformed)
        {
            return Wrong(Problems.Of("request-malformed", Where(malformed)));
        }
        catch (InvalidOperationException)
        {
            // A name made of half a surrogate pair is valid JSON that no string can hold.
            return Wrong(Problems.Of("request-malformed", "请求体的字段名含有不成对的代理字符。"));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static Body<T> Wrong(IResult problem) => new(null, problem);

    private static string Where(JsonException malformed) => malformed.LineNumber is { } line
        ? $"请求体不是合法的 JSON：第 {line + 1} 行第 {malformed.BytePositionInLine + 1} 个字节处有误。"
        : "请求体不是合法的 JSON。";
}

internal static class BoundedReading
{
    /// <summary>The whole stream, or null when it is longer than <paramref name="most"/> bytes; no more than that is ever held.</summary>
    public static async ValueTask<byte[]?> AllAsync(Stream stream, int most, CancellationToken ct)
    {
        using var held = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (held.Length + read > most)
                return null;
            held.Write(buffer, 0, read);
        }

        return held.ToArray();
    }
}
