using System.Globalization;
using System.Text.Json;
using Approvals.Lending.Calendar;

namespace Approvals.Lending.Json;

/// <summary>
/// 严格字段读取。Reads one JSON object field by field and collects what is wrong with path and reason: missing and unknown fields,
/// wrong types, values out of range. Reading goes on after an error so that one pass reports them all; the placeholder returned
/// then never escapes, because <see cref="Read{T}"/> yields no value once there is an error.
/// </summary>
/// <remarks>A null counts as absent: an error for a required field, "unknown" for an <c>…OrNull</c> one.</remarks>
public sealed class JsonFields
{
    private const decimal LargestAmountCny = 9_999_999_999_999_999.99m;

    private readonly JsonElement _object;
    private readonly string _file;
    private readonly List<ReadError> _errors;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private JsonFields(JsonElement element, string file, string path, List<ReadError> errors)
    {
        _object = element;
        _file = file;
        Path = path;
        _errors = errors;
    }

    /// <summary>路径。Where this object stands in its document.</summary>
    public string Path { get; }

    /// <summary>读取文档。Parses the bytes (no comments, no trailing commas, no duplicate names) and binds the root object.</summary>
    /// <param name="file">Name to show in errors.</param>
    public static ReadResult<T> Read<T>(string file, ReadOnlyMemory<byte> utf8, Func<JsonFields, T> bind) where T : class
    {
        var errors = new List<ReadError>();
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return ReadResult<T>.Failed([new(file, "$", "expected an object")]);
            var fields = new JsonFields(document.RootElement, file, "$", errors);
            var value = fields.Bind(bind);
            return errors.Count == 0 ? ReadResult<T>.Of(value) : ReadResult<T>.Failed(errors);
        }
        catch (JsonException malformed)
        {
            return ReadResult<T>.Failed([new(file, malformed.Path ?? "$", malformed.Message)]);
        }
    }

    /// <summary>补报错误。Adds an error of the binder's own at a field of this object.</summary>
    public void Fault(string name, string reason) => _errors.Add(new(_file, $"{Path}.{name}", reason));

    /// <summary>是否已有错误。Whether anything in the document has been found wrong so far.</summary>
    public bool HasFaults => _errors.Count > 0;

    /// <summary>是否存在。Whether the field is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    public string Text(string name) => TextOrNull(name) ?? Missing(name, "");

    public string? TextOrNull(string name)
    {
        if (!TryGet(name, out var element))
            return null;
        if (element.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, "expected a string");
        var text = element.GetString()!;
        return text.Length > 0 && text.AsSpan().Trim().Length == text.Length ? text : Wrong<string>(name, "is blank or padded");
    }

    public bool Flag(string name) => FlagOrNull(name) ?? Missing(name, false);

    public bool? FlagOrNull(string name)
    {
        if (!TryGet(name, out var element))
            return null;
        return element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => WrongValue<bool>(name, "expected true or false"),
        };
    }

    public int Whole(string name, int least, int most) => WholeOrNull(name, least, most) ?? Missing(name, least);

    public int? WholeOrNull(string name, int least, int most)
    {
        if (!TryGet(name, out var element))
            return null;
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var number))
            return WrongValue<int>(name, "expected a whole number");
        return number >= least && number <= most ? number : WrongValue<int>(name, $"{number} is not between {least} and {most}");
    }

    public decimal Number(string name, decimal least, decimal most) => NumberOrNull(name, least, most) ?? Missing(name, least);

    public decimal? NumberOrNull(string name, decimal least, decimal most)
    {
        if (!TryGet(name, out var element))
            return null;
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDecimal(out var number))
            return WrongValue<decimal>(name, "expected a decimal number");
        return number >= least && number <= most
            ? number
            : WrongValue<decimal>(name, string.Create(CultureInfo.InvariantCulture, $"{number} is not between {least} and {most}"));
    }

    /// <summary>金额。A non-negative CNY amount of at most two decimals.</summary>
    public decimal Amount(string name) => AmountOrNull(name) ?? Missing(name, 0m);

    /// <inheritdoc cref="Amount"/>
    public decimal? AmountOrNull(string name)
    {
        var amount = NumberOrNull(name, 0m, LargestAmountCny);
        if (amount is { } value && decimal.Round(value, 2) != value)
            return WrongValue<decimal>(name, "has more than two decimals");
        return amount;
    }

    /// <summary>可负金额。A CNY amount of at most two decimals, negative ones included.</summary>
    public decimal SignedAmount(string name)
    {
        var amount = Number(name, -LargestAmountCny, LargestAmountCny);
        if (decimal.Round(amount, 2) != amount)
            Fault(name, "has more than two decimals");
        return amount;
    }

    /// <summary>百分数。A percentage from 0 to 100, e.g. 30 for 30%.</summary>
    public decimal Percent(string name) => Number(name, 0m, 100m);

    /// <inheritdoc cref="DateOrNull"/>
    public DateOnly Date(string name, DateOnly? notAfter = null) => DateOrNull(name, notAfter) ?? Missing(name, DateOnly.MinValue);

    /// <summary>日期。A local date <c>yyyy-MM-dd</c>, refused when later than <paramref name="notAfter"/>.</summary>
    public DateOnly? DateOrNull(string name, DateOnly? notAfter = null)
    {
        if (!TryGet(name, out var element))
            return null;
        if (element.ValueKind != JsonValueKind.String || !TryParseDate(element.GetString(), out var date))
            return WrongValue<DateOnly>(name, "expected a date yyyy-MM-dd");
        return notAfter is null || date <= notAfter
            ? date
            : WrongValue<DateOnly>(name, $"{Iso(date)} is in the future (after {Iso(notAfter.Value)})");
    }

    /// <summary>日期列表。Distinct local dates in file order; null when absent.</summary>
    public IReadOnlyList<DateOnly>? DatesOrNull(string name, DateOnly? notAfter = null)
    {
        if (!TryGetArray(name, out var array))
            return null;
        var list = new List<DateOnly>(array.GetArrayLength());
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !TryParseDate(element.GetString(), out var date))
                Fault($"{name}[{index}]", "expected a date yyyy-MM-dd");
            else if (date > notAfter)
                Fault($"{name}[{index}]", $"{Iso(date)} is in the future (after {Iso(notAfter.Value)})");
            else if (list.Contains(date))
                Fault($"{name}[{index}]", "is repeated");
            else
                list.Add(date);
            index++;
        }
        return list;
    }

    public YearMonth Month(string name, YearMonth? notAfter = null) => MonthOrNull(name, notAfter) ?? Missing(name, default(YearMonth));

    /// <summary>年月。A month <c>yyyy-MM</c>, refused when later than <paramref name="notAfter"/>.</summary>
    public YearMonth? MonthOrNull(string name, YearMonth? notAfter = null)
    {
        if (!TryGet(name, out var element))
            return null;
        if (element.ValueKind != JsonValueKind.String || !YearMonth.TryParse(element.GetString(), out var month))
            return WrongValue<YearMonth>(name, "expected a month yyyy-MM");
        return notAfter is null || month <= notAfter.Value
            ? month
            : WrongValue<YearMonth>(name, $"{month} is in the future (after {notAfter.Value})");
    }

    public TEnum Choice<TEnum>(string name) where TEnum : struct, Enum => ChoiceOrNull<TEnum>(name) ?? Missing(name, default(TEnum));

    /// <summary>枚举。A camelCase member name of the enum; numbers are not accepted.</summary>
    public TEnum? ChoiceOrNull<TEnum>(string name) where TEnum : struct, Enum =>
        TryGet(name, out var element) ? ParseChoice<TEnum>(element, name) : null;

    /// <summary>枚举列表。A list of distinct camelCase member names, in file order.</summary>
    public IReadOnlyList<TEnum> Choices<TEnum>(string name, bool required = true) where TEnum : struct, Enum
    {
        if (!TryGetArray(name, out var array))
            return required && !Has(name) ? Missing<TEnum[]>(name, []) : [];
        var list = new List<TEnum>(array.GetArrayLength());
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (ParseChoice<TEnum>(element, $"{name}[{index}]") is { } choice)
            {
                if (list.Contains(choice))
                    Fault($"{name}[{index}]", "is repeated");
                list.Add(choice);
            }
            index++;
        }
        return list;
    }

    /// <summary>文本列表。A list of distinct non-blank strings, in file order.</summary>
    public IReadOnlyList<string> Texts(string name, bool required = true)
    {
        if (!TryGetArray(name, out var array))
            return required && !Has(name) ? Missing<string[]>(name, []) : [];
        var list = new List<string>(array.GetArrayLength());
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(element.GetString()))
                Fault($"{name}[{index}]", "expected a non-blank string");
            else if (list.Contains(element.GetString()!))
                Fault($"{name}[{index}]", "is repeated");
            else
                list.Add(element.GetString()!);
            index++;
        }
        return list;
    }

    public T Object<T>(string name, Func<JsonFields, T> bind) where T : class => ObjectOrNull(name, bind) ?? Missing(name, default(T)!);

    public T? ObjectOrNull<T>(string name, Func<JsonFields, T> bind) where T : class
    {
        if (!TryGet(name, out var element))
            return null;
        if (element.ValueKind != JsonValueKind.Object)
            return Wrong<T>(name, "expected an object");
        return new JsonFields(element, _file, $"{Path}.{name}", _errors).Bind(bind);
    }

    public IReadOnlyList<T> List<T>(string name, Func<JsonFields, T> bind) => ListOrNull(name, bind) ?? Missing<T[]>(name, []);

    /// <summary>对象列表。A list of objects in file order; null when absent, which is not the same as empty.</summary>
    public IReadOnlyList<T>? ListOrNull<T>(string name, Func<JsonFields, T> bind)
    {
        if (!TryGetArray(name, out var array))
            return null;
        var list = new List<T>(array.GetArrayLength());
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            var path = $"{Path}.{name}[{index++}]";
            if (element.ValueKind != JsonValueKind.Object)
                _errors.Add(new(_file, path, "expected an object"));
            else
                list.Add(new JsonFields(element, _file, path, _errors).Bind(bind));
        }
        return list;
    }

    /// <summary>不得重复。Reports rows of a list already read whose key appeared before.</summary>
    public IReadOnlyList<T>? OncePerKey<T, TKey>(string name, IReadOnlyList<T>? rows, Func<T, TKey> keyOf)
    {
        var seen = new HashSet<TKey>();
        for (var index = 0; index < rows?.Count; index++)
            if (!seen.Add(keyOf(rows[index])))
                Fault($"{name}[{index}]", $"repeats {keyOf(rows[index])}");
        return rows;
    }

    private T Bind<T>(Func<JsonFields, T> bind)
    {
        var value = bind(this);
        foreach (var property in _object.EnumerateObject())
            if (!_asked.Contains(property.Name))
                Fault(property.Name, "is not a known field");
        return value;
    }

    private TEnum? ParseChoice<TEnum>(JsonElement element, string name) where TEnum : struct, Enum
    {
        if (element.ValueKind != JsonValueKind.String)
            return WrongValue<TEnum>(name, "expected a string");
        return EnumNames<TEnum>.TryParse(element.GetString()!, out var choice)
            ? choice
            : WrongValue<TEnum>(name, $"'{element.GetString()}' is none of: {string.Join(", ", EnumNames<TEnum>.All)}");
    }

    private bool TryGetArray(string name, out JsonElement array)
    {
        if (!TryGet(name, out array))
            return false;
        if (array.ValueKind == JsonValueKind.Array)
            return true;
        Fault(name, "expected a list");
        return false;
    }

    private bool TryGet(string name, out JsonElement element)
    {
        _asked.Add(name);
        return _object.TryGetProperty(name, out element) && element.ValueKind != JsonValueKind.Null;
    }

    // A field that is present but wrong has been reported already; only a truly absent one is "missing".
    private T Missing<T>(string name, T placeholder)
    {
        if (!_object.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
            Fault(name, "is required");
        return placeholder;
    }

    private T? Wrong<T>(string name, string reason) where T : class
    {
        Fault(name, reason);
        return null;
    }

    private T? WrongValue<T>(string name, string reason) where T : struct
    {
        Fault(name, reason);
        return null;
    }

    private static bool TryParseDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
