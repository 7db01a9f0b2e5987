using System.Text.Json;

namespace Approvals.Lending.Json;

/// <summary>枚举的外部名称。The camelCase spellings of an enum's members, as data files and APIs write them.</summary>
public static class EnumNames<TEnum> where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByName =
        Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<TEnum, string> ByValue = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All names, in order of declaration.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static bool TryParse(string name, out TEnum value) => ByName.TryGetValue(name, out value);

    /// <summary>The member of an external name that was written by <see cref="Of"/>.</summary>
    /// <exception cref="KeyNotFoundException">No member is called so.</exception>
    public static TEnum Read(string name) => ByName[name];

    /// <summary>The external name of a declared member.</summary>
    public static string Of(TEnum value) => ByValue[value];
}
