using System.Globalization;

namespace Approvals.Web.Frame;

/// <summary>单复数: in a translation <c>{0:case|cases}</c> stands for the word that goes with the number that is filled in there. Everything else is written as ever.</summary>
internal sealed class Plurals : IFormatProvider, ICustomFormatter
{
    public static readonly Plurals Invariant = new();

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType!);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => format?.Split('|') is [var one, var many]
        ? Convert.ToString(arg, CultureInfo.InvariantCulture) == "1" ? one : many
        : arg is IFormattable value ? value.ToString(format, CultureInfo.InvariantCulture) : arg?.ToString() ?? "";
}
