using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Approvals.Casework.Data;

/// <summary>句子: an interpolated Chinese sentence taken apart, so that it can be said in another language with the same values.</summary>
/// <remarks>Several names at once are joined by <c>、</c>, or by what stands after the colon: <c>{roles:或}</c>.</remarks>
[InterpolatedStringHandler]
public readonly struct Sentence(int literalLength, int formattedCount)
{
    private const string Enumerating = "、";

    private readonly StringBuilder pattern = new(literalLength + (formattedCount * 3));
    private readonly List<SentenceValue> values = new(formattedCount);

    public string Pattern => pattern.ToString();

    public IReadOnlyList<SentenceValue> Values => values;

    public void AppendLiteral(string literal) => pattern.Append(literal);

    public void AppendFormatted<T>(T value, string? format = null)
    {
        pattern.Append(CultureInfo.InvariantCulture, $"{{{values.Count}}}");
        values.Add(value switch
        {
            IEnumerable<string> names => new SentenceValue([.. names], format ?? Enumerating),
            IFormattable formattable => new SentenceValue([formattable.ToString(format, CultureInfo.InvariantCulture)], ""),
            _ => new SentenceValue([value?.ToString() ?? ""], ""),
        });
    }

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Pattern, [.. values]);
}

/// <summary>句中的值: one, or several names and what joins them in Chinese.</summary>
public sealed record SentenceValue(IReadOnlyList<string> Names, string Joint)
{
    public override string ToString() => string.Join(Joint, Names);
}
