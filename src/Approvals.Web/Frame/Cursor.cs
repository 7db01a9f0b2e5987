using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Approvals.Web.Frame;

/// <summary>分页游标 as it stands in a page's address.</summary>
internal static class Cursor
{
    /// <summary>Sort key of the last row of the page before; null for the first page and for what can't be read.</summary>
    public static string[]? Parse(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('|');
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
