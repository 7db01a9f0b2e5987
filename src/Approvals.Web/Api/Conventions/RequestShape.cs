using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Approvals.Web.Api.Conventions;

/// <summary>请求结构检查: compares JSON with the contract it should be, and finds every difference.</summary>
internal static class RequestShape
{
    /// <summary>Of any date that a bank could mean: from what lies beyond no days are counted.</summary>
    internal const int FirstYear = 1900;

    /// <inheritdoc cref="FirstYear"/>
    internal const int LastYear = 2199;

    /// <summary>A text that may be as long as this is prose and may have lines; a shorter one is a single line.</summary>
    private const int ProseLength = 1000;

    /// <summary>In the order of the document, what is missing after what is wrong; empty when it fits.</summary>
    public static IReadOnlyList<RequestFault> FaultsOf(JsonElement root, JsonTypeInfo type)
    {
        var faults = new List<RequestFault>();
        Check(root, type, "", mayHaveLines: false, faults);
        return faults;
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string path, bool mayHaveLines, List<RequestFault> faults)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                CheckObject(element, type, path, faults);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    CheckItem(item, type, $"{path}[{index++}]", mayHaveLines, faults);
                break;
            case JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var at = Join(path, member.Name);
                    if (TextCharacters.FaultOf(at, member.Name) is { } unfitName)
                        faults.Add(unfitName);
                    else
                        CheckItem(member.Value, type, at, mayHaveLines: true, faults);
                }

                break;
            case JsonTypeInfoKind.None:
                if (!Reads(element, type))
                    faults.Add(new RequestFault(path, "field-type", $"{NameOf(path)} 的类型或格式不正确，应为{Describe(type.Type)}。"));
                else if (YearOf(element, type.Type) is < FirstYear or > LastYear)
                    faults.Add(new RequestFault(path, "field-range", $"{NameOf(path)} 须在 {FirstYear}-01-01 与 {LastYear}-12-31 之间。"));
                else if (element.ValueKind == JsonValueKind.String && TextCharacters.FaultOf(path, element.GetString()!, mayHaveLines) is { } unfit)
                    faults.Add(unfit);
                break;
            case JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary:
                faults.Add(new RequestFault(path, "field-type", $"{NameOf(path)} 应为{(type.Kind == JsonTypeInfoKind.Enumerable ? "数组" : "对象")}。"));
                break;
        }
    }

    private static void CheckItem(JsonElement item, JsonTypeInfo list, string path, bool mayHaveLines, List<RequestFault> faults)
    {
        var itemType = list.Options.GetTypeInfo(list.ElementType!);
        if (item.ValueKind == JsonValueKind.Null)
            faults.Add(new RequestFault(path, "field-null", $"{NameOf(path)} 不能为 null。"));
        else
            Check(item, itemType, path, mayHaveLines, faults);
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path, List<RequestFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var at = Join(path, member.Name);
            var property = type.Properties.FirstOrDefault(p => p.Name == member.Name);
            if (property is null || !seen.Add(member.Name))
            {
                var detail = property is null ? $"没有 {NameOf(at)} 这个字段。" : $"{NameOf(at)} 出现了两次。";
                faults.Add(new RequestFault(at, "field-unknown", detail));
                continue;
            }

            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                CheckValue(member.Value, property, at, type, faults);
            }
            else if (!IsNullable(property))
            {
                faults.Add(new RequestFault(at, "field-null", $"{NameOf(at)} 不能为 null。"));
            }
        }

        foreach (var property in type.Properties.Where(p => IsRequired(p) && !seen.Contains(p.Name)))
        {
            var at = Join(path, property.Name);
            faults.Add(new RequestFault(at, "field-missing", $"缺少 {NameOf(at)}。"));
        }
    }

    private static void CheckValue(JsonElement value, JsonPropertyInfo property, string path, JsonTypeInfo owner, List<RequestFault> faults)
    {
        var before = faults.Count;
        var rules = property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>().ToList() ?? [];
        Check(value, owner.Options.GetTypeInfo(property.PropertyType), path, rules.Any(rule => rule is StringLengthAttribute { MaximumLength: >= ProseLength }), faults);
        if (faults.Count > before)
            return;
        foreach (var rule in rules)
        {
            if (!rule.IsValid(value.Deserialize(property.PropertyType, owner.Options)))
                faults.Add(Broken(rule, path));
        }

        if (property.AttributeProvider?.GetCustomAttributes(typeof(EachTextAttribute), inherit: true) is [EachTextAttribute each])
            faults.AddRange(each.FaultsOf(path, value));
    }

    private static RequestFault Broken(ValidationAttribute rule, string path) => rule switch
    {
        StringLengthAttribute length => new(path, "field-length", $"{NameOf(path)} 须为 {length.MinimumLength} 至 {length.MaximumLength} 个字符。"),
        MaxLengthAttribute most => new(path, "field-length", $"{NameOf(path)} 最多 {most.Length} 项。"),
        RangeAttribute range => new(path, "field-range", $"{NameOf(path)} 须在 {range.Minimum} 与 {range.Maximum} 之间。"),
        AmountAttribute => new(path, "field-range", $"{NameOf(path)} 须大于零、不超过 {AmountAttribute.Most:N2} 元且最多两位小数。"),
        _ => throw new InvalidOperationException($"No sentence for {rule.GetType().Name}."),
    };

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || (property.AssociatedParameter is { HasDefaultValue: false });

    private static bool IsNullable(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable));

    /// <summary>Year of a date or an instant that reads; null of everything else.</summary>
    private static int? YearOf(JsonElement element, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var plain when plain == typeof(DateOnly) => element.Deserialize<DateOnly>().Year,
        var plain when plain == typeof(DateTimeOffset) => element.GetDateTimeOffset().UtcDateTime.Year,
        _ => null,
    };

    private static bool Reads(JsonElement element, JsonTypeInfo type)
    {
        try
        {
            return element.Deserialize(type) is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
            return " " + string.Join("、", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName)) + " 之一";
        return Type.GetTypeCode(plain) switch
        {
            TypeCode.String => "字符串",
            TypeCode.Boolean => "布尔值",
            TypeCode.Int32 or TypeCode.Int64 => "整数",
            TypeCode.Decimal => "数字",
            _ when plain == typeof(Guid) => "标识符（UUID）",
            _ when plain == typeof(DateTimeOffset) => "带时区的 ISO 8601 时间",
            _ when plain == typeof(DateOnly) => "日期（YYYY-MM-DD）",
            _ => plain.Name,
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string NameOf(string path) => path.Length == 0 ? "请求体" : path;
}

/// <summary>金额: above zero, whole fen, and no more than a bank could mean.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AmountAttribute : ValidationAttribute
{
    /// <summary>CNY.</summary>
    public const decimal Most = 9_999_999_999.99m;

    public override bool IsValid(object? value) => value is not decimal amount || (amount > 0 && amount <= Most && decimal.Round(amount, 2) == amount);
}

/// <summary>逐项文本: every text of a list says something and is not longer than this.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachTextAttribute(int longest) : Attribute
{
    /// <param name="list">A list of texts, each of which was read already.</param>
    public IEnumerable<RequestFault> FaultsOf(string path, JsonElement list)
    {
        var index = 0;
        foreach (var text in list.EnumerateArray().Select(item => item.GetString()!))
        {
            var at = $"{path}[{index++}]";
            if (TextCharacters.IsBlank(text))
                yield return new RequestFault(at, "field-blank", $"{at} 不能为空白。");
            else if (text.Length > longest)
                yield return new RequestFault(at, "field-length", $"{at} 最多 {longest} 个字符。");
        }
    }
}
