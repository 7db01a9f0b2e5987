using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Approvals.Sandbox.World;

/// <summary>企业标识. A company's stable key: its kind and a number from 1 to <see cref="MaxIndex"/>, written <c>kind-number</c>.</summary>
internal readonly record struct CompanyKey(string Kind, int Index)
{
    public const int MaxIndex = 200;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}-{Index}");

    public static bool TryParse(string? text, [MaybeNullWhen(false)] out CompanyKey key)
    {
        key = default;
        var dash = text?.LastIndexOf('-') ?? -1;
        if (dash <= 0 || !int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;

        key = new CompanyKey(text![..dash], index);
        return index is >= 1 and <= MaxIndex && CompanyKinds.Find(key.Kind) is not null;
    }
}
