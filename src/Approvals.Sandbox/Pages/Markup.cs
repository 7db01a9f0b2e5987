using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Approvals.Sandbox.Pages;

/// <summary>HTML that is safe to send: what is written literally stays as it is, every value put into it is encoded.</summary>
internal sealed class Markup
{
    public static readonly Markup None = new("");

    private readonly string text;

    private Markup(string text) => this.text = text;

    public static Markup Of(MarkupWriter written) => new(written.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.text)));

    public override string ToString() => text;
}

/// <summary>Takes an interpolated string apart, so that nothing reaches a page unencoded by mistake.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupWriter(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Markup part) => text.Append(part);

    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
