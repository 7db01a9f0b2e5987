using System.Globalization;

namespace Approvals.Web.Frame;

/// <summary>页面地址: an address with what narrows the page, as a link writes it.</summary>
internal static class PageAddress
{
    /// <summary>A value that is null or empty is left out.</summary>
    public static string Of(string page, params IEnumerable<(string Name, string? Value)> query)
    {
        var parts = query.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return parts.Count == 0 ? page : page + "?" + string.Join('&', parts);
    }

    /// <summary>As the field of a date holds it, <c>2026-03-04</c>.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
