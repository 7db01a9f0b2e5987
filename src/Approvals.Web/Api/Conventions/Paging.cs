using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Approvals.Web.Api.Conventions;

/// <summary>分页: keyset paging. <c>limit</c> 1–200, default 50; <c>cursor</c> as given by the page before.</summary>
internal sealed class PageRequest : IBound, IBindableFromHttpContext<PageRequest>
{
    public const int Default = 50;
    public const int Most = 200;

    private PageRequest(int limit, string[]? after, IResult? problem) => (Limit, After, Problem) = (limit, after, problem);

    public int Limit { get; }

    /// <summary>Sort key of the last row of the page before; null for the first page.</summary>
    public string[]? After { get; }

    public IResult? Problem { get; }

    public static ValueTask<PageRequest?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<PageRequest?>(Bind(context.Request.Query));

    private static PageRequest Bind(IQueryCollection query)
    {
        var limit = Default;
        if (query["limit"].ToString() is { Length: > 0 } wanted
            && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Most))
            return Wrong(Problems.OfFaults([new RequestFault("limit", "field-range", $"limit 须为 1 至 {Most} 的整数。")]));
        if (query["cursor"].ToString() is not { Length: > 0 } cursor)
            return new(limit, null, null);
        try
        {
            var key = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
            return TextCharacters.HasControl(key) ? Wrong(InvalidCursor) : new(limit, key.Split('|'), null);
        }
        catch (FormatException)
        {
            return Wrong(InvalidCursor);
        }
    }

    public static IResult InvalidCursor => Problems.Of("cursor-invalid", "分页游标无效，请从第一页开始。", "cursor");

    private static PageRequest Wrong(IResult problem) => new(Default, null, problem);
}

/// <summary>一页</summary>
/// <param name="Next">Cursor of the next page; null on the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of one row more than was asked for.</summary>
    /// <param name="keyOf">The parts of a row's sort key.</param>
    public static Page<T> Of(List<T> rows, int limit, Func<T, string[]> keyOf) => rows.Count <= limit
        ? new(rows, null)
        : new(rows[..limit], WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Join('|', keyOf(rows[limit - 1])))));
}
