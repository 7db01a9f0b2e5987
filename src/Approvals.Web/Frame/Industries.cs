using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Frame;

/// <summary>行业: what the codes of GB/T 4754 are called. Read once.</summary>
public sealed partial class Industries(Desk desk)
{
    private const int SectionLength = 1;

    private readonly Lazy<FrozenDictionary<string, string>> names = new(() =>
    {
        using var db = desk.Database.Open();
        return db.Industries.AsNoTracking().ToFrozenDictionary(industry => industry.Code, industry => industry.Name, StringComparer.Ordinal);
    });

    /// <summary>The text with the name of each code behind it, e.g. <c>E47 房屋建筑业</c>; a class that has no name here goes by its group's or division's.</summary>
    public string Named(string text) => Code().Replace(text, code => NameOf(code.Value) is { } name ? $"{code.Value} {name}" : code.Value);

    private string? NameOf(string code)
    {
        for (var length = code.Length; length > SectionLength; length--)
        {
            if (names.Value.TryGetValue(code[..length], out var name))
                return name;
        }

        return null;
    }

    [GeneratedRegex(@"\b[A-T][0-9]{2,4}\b")]
    private static partial Regex Code();
}
