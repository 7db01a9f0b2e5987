using System.Globalization;
using System.Text;

namespace Approvals.Web.Api.Conventions;

/// <summary>文本字符: control characters are nothing a person means; PostgreSQL can't hold U+0000, and logs and printouts suffer from the others.</summary>
internal static class TextCharacters
{
    /// <summary>Whether a control character is in the text. Tabs and line ends are none in prose.</summary>
    public static bool HasControl(string text, bool mayHaveLines = false) => text.Any(c => char.IsControl(c) && !(mayHaveLines && c is '\t' or '\n' or '\r'));

    /// <summary>Whether nothing in the text can be seen.</summary>
    public static bool IsBlank(string text) =>
        text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>Fault <c>field-character</c>, or null.</summary>
    public static RequestFault? FaultOf(string field, string text, bool mayHaveLines = false) => HasControl(text, mayHaveLines)
        ? new RequestFault(field, "field-character", $"{field} 含有不能使用的控制字符。")
        : null;
}
