using System.Globalization;
using System.Reflection;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;

namespace Approvals.Web.Api.Conventions;

/// <summary>所见版本: what the person had before them, as <c>If-Match</c> with an ETag given earlier, or in the body.</summary>
internal sealed class IfMatch : IBound, IBindableFromHttpContext<IfMatch>
{
    private static readonly Refusal Missing = new("seen-version-missing", "请用 If-Match 或请求体说明您看到的版本。");
    private static readonly Refusal Differs = new("seen-version-differs", "If-Match 与请求体中的所见版本不一致。");
    private static readonly Refusal Invalid = new("if-match-invalid", "If-Match 不是本系统给出的 ETag。");

    private readonly string? tag;

    private IfMatch(string? tag, IResult? problem) => (this.tag, Problem) = (tag, problem);

    public IResult? Problem { get; }

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
            return ValueTask.FromResult<IfMatch?>(new(null, null));
        return ValueTask.FromResult<IfMatch?>(header.Length > 2 && header[0] == '"' && header[^1] == '"' && !header[1..^1].Contains('"')
            ? new(header[1..^1], null)
            : new(null, Problems.Of(Invalid)));
    }

    /// <summary>ETag of a version.</summary>
    public static string Tag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>ETag of a seat as it is seen.</summary>
    public static string Tag(SeenSeat seen) => $"\"{seen.SeatVersion.ToString(CultureInfo.InvariantCulture)}.{seen.PackDigest}.{seen.TermsDigest}\"";

    /// <summary>Refusals in order: <c>if-match-invalid</c>, <c>seen-version-missing</c>, <c>seen-version-differs</c>.</summary>
    public Result<int> Version(int? inBody)
    {
        if (tag is null)
            return inBody is { } seen ? seen : Missing;
        if (!int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Invalid;
        return inBody is null || inBody == version ? version : Differs;
    }

    /// <inheritdoc cref="Version"/>
    public Result<SeenSeat> Seat(SeenSeat? inBody)
    {
        if (tag is null)
            return inBody is not null ? inBody : Missing;
        if (tag.Split('.') is not [var version, { Length: > 0 } pack, { Length: > 0 } terms]
            || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seat))
            return Invalid;
        var seen = new SeenSeat(seat, pack, terms);
        return inBody is null || inBody == seen ? seen : Differs;
    }
}
