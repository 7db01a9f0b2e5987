using System.Globalization;
using System.Text.Json;

namespace Approvals.Lending.Chains;

/// <summary>审批链文件问题. What is wrong, where: the file, the JSON path within it, and the reason.</summary>
/// <param name="Words">The reason in English with the values in it: its format is what other languages are known by.</param>
public sealed record ChainProblem(string File, string Path, FormattableString Words)
{
    /// <summary>另一处. Path of the other member it is about, e.g. of the band below a gap; null where one is all.</summary>
    public string? OtherPath { get; init; }

    /// <summary>原因. In English.</summary>
    public string Reason => FormattableString.Invariant(Words);

    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Path}: {Reason}";
}

// Walks a JSON document strictly: every member must be known, present unless optional, of the right type, and appear once.
// Problems are collected and reading goes on with a stand-in value, so that one run shows them all.
internal sealed class JsonCursor
{
    private readonly JsonElement _element;
    private readonly string _file;
    private readonly string _path;
    private readonly List<ChainProblem> _problems;

    public JsonCursor(JsonElement element, string file, string path, List<ChainProblem> problems)
    {
        _element = element;
        _file = file;
        _path = path;
        _problems = problems;
    }

    public void ExpectMembers(params string[] known)
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            Problem($"an object is expected");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in _element.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                At(member.Name).Problem($"unknown member; known are {Listed(known)}");
            else if (!seen.Add(member.Name))
                At(member.Name).Problem($"appears twice");
        }
    }

    public JsonCursor Object(string name) => Member(name, JsonValueKind.Object, $"an object") ?? At(name);

    public JsonCursor? OptionalObject(string name) => IsAbsent(name) ? null : Object(name);

    public IReadOnlyList<JsonCursor> Items(string name)
    {
        if (Member(name, JsonValueKind.Array, $"a list") is not { } member)
            return [];
        return [.. member._element.EnumerateArray().Select((e, i) =>
            new JsonCursor(e, _file, $"{member._path}[{i.ToString(CultureInfo.InvariantCulture)}]", _problems))];
    }

    public string Text(string name)
    {
        if (Member(name, JsonValueKind.String, $"a text") is not { } member)
            return "";
        var text = member._element.GetString()!;
        if (string.IsNullOrWhiteSpace(text) || text != text.Trim())
            member.Problem($"must be a text without blanks at its ends");
        return text;
    }

    /// <summary>What stands in addresses and records: small letters, digits and hyphens.</summary>
    public string Code(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && (text[0] == '-' || !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            At(name).Problem($"must be small letters, digits and hyphens, and begin with no hyphen");
        return text;
    }

    public string? OptionalText(string name) => IsAbsent(name) ? null : Text(name);

    public IReadOnlyList<string>? OptionalTexts(string name) => IsAbsent(name) ? null : [.. Items(name).Select(item => item.AsText())];

    public bool Flag(string name)
    {
        if (!TryGet(name, out var value))
            At(name).Problem($"is missing");
        else if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            At(name).Problem($"must be true or false");
        else
            return value.GetBoolean();
        return false;
    }

    public bool OptionalFlag(string name) => !IsAbsent(name) && Flag(name);

    public int Count(string name, int most = int.MaxValue)
    {
        if (Member(name, JsonValueKind.Number, $"a number") is not { } member)
            return 1;
        if (member._element.TryGetInt32(out var count) && count >= 1 && count <= most)
            return count;
        member.Problem(most == int.MaxValue ? (FormattableString)$"must be a whole number of 1 or more" : $"must be a whole number from 1 to {most}");
        return 1;
    }

    public int? OptionalCount(string name) => IsAbsent(name) ? null : Count(name);

    public decimal Amount(string name)
    {
        if (Member(name, JsonValueKind.Number, $"a number") is not { } member)
            return 0;
        if (member._element.TryGetDecimal(out var amount) && amount >= 0 && decimal.Round(amount, 2) == amount)
            return amount;
        member.Problem($"must be an amount in CNY of 0 or more, to the fen");
        return 0;
    }

    public decimal? OptionalAmount(string name) => IsAbsent(name) ? null : Amount(name);

    public DateOnly Date(string name)
    {
        var text = Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (text.Length > 0)
            At(name).Problem($"must be a date written yyyy-MM-dd");
        return default;
    }

    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var text = Text(name);
        return text.Length == 0 ? default : At(name).Parse<TEnum>(text);
    }

    public TEnum? OptionalChoice<TEnum>(string name)
        where TEnum : struct, Enum => IsAbsent(name) ? null : Choice<TEnum>(name);

    private string AsText()
    {
        if (_element.ValueKind == JsonValueKind.String && _element.GetString() is { Length: > 0 } text && text == text.Trim())
            return text;
        Problem($"must be a text without blanks at its ends");
        return "";
    }

    public TEnum AsChoice<TEnum>()
        where TEnum : struct, Enum
    {
        if (_element.ValueKind == JsonValueKind.String)
            return Parse<TEnum>(_element.GetString()!);
        Problem($"a text is expected");
        return default;
    }

    public void Problem(FormattableString reason) => _problems.Add(new ChainProblem(_file, _path, reason));

    private TEnum Parse<TEnum>(string text)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (CamelCase(value.ToString()) == text)
                return value;
        }

        var (quoted, known) = ("\"" + text + "\"", Listed(Enum.GetNames<TEnum>().Select(CamelCase)));
        Problem($"{quoted} is none of {known}");
        return default;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private bool IsAbsent(string name) => _element.ValueKind == JsonValueKind.Object && !_element.TryGetProperty(name, out _);

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out value);
    }

    private JsonCursor? Member(string name, JsonValueKind kind, FormattableString expected)
    {
        var member = At(name);
        if (!TryGet(name, out var value))
            member.Problem($"is missing");
        else if (value.ValueKind != kind)
            member.Problem($"{expected} is expected");
        else
            return member;
        return null;
    }

    private JsonCursor At(string name) =>
        new(TryGet(name, out var value) ? value : default, _file, $"{_path}.{name}", _problems);
}
