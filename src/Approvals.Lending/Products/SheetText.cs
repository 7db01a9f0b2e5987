using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Lending.Products;

/// <summary>产品参数: a number, a list or a flag in a sheet, which a new version may change; everything else of a sheet is its structure.</summary>
/// <param name="Path">As the reader's errors name it, e.g. <c>$.rules[3].parameters.minimumYears</c>.</param>
/// <param name="Name">Last part of the path, e.g. <c>minimumYears</c>.</param>
/// <param name="Value">Of a list its items, joined by a comma and a space; of a flag <c>true</c> or <c>false</c>.</param>
public sealed record SheetParameter(string Path, string Name, string Value, bool IsList, bool IsFlag = false);

/// <summary>产品条款: one clause of a sheet with its source.</summary>
/// <param name="Section">Member of the sheet it stands in, e.g. <c>rules</c>.</param>
/// <param name="Code">Code or kind; empty where the clause has neither.</param>
/// <param name="Source">来源条款; empty where the sheet gives none.</param>
public sealed record SheetClause(string Section, string Path, string Code, BilingualText? Title, string Source, IReadOnlyList<SheetParameter> Parameters);

/// <summary>产品单文本: a sheet as text, read clause by clause, and changed parameter by parameter. It judges nothing: that is <see cref="ProductSheetReader"/>'s.</summary>
public static class SheetText
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Editable =
        ["classes", "scorecard", "rules", "capCases", "limit", "pricing", "terms", "servicing", "triage", "timeLimits", "dueDiligenceCuts", "reapplication", "renewal", "review", "overdraft"];

    private static readonly string[] Fixed = ["modes", "documents"];

    /// <summary>Every clause in the order of the sheet.</summary>
    public static IReadOnlyList<SheetClause> ClausesOf(string json)
    {
        var clauses = new List<SheetClause>();
        foreach (var (section, node) in Root(json))
        {
            if (node is JsonObject one && section is not ("name" or "bank"))
                Walk(one, "$." + section, section, null, clauses);
            else if (node is JsonArray several)
                WalkEach(several, "$." + section, section, null, clauses);
        }

        return clauses;
    }

    /// <summary>Every parameter in the order of the sheet.</summary>
    public static IReadOnlyList<SheetParameter> ParametersOf(string json) => [.. ClausesOf(json).SelectMany(clause => clause.Parameters)];

    /// <summary>The sheet with other values at some places.</summary>
    /// <returns>Or every place that has no such parameter, or whose value is not of its kind.</returns>
    public static (string? Json, IReadOnlyList<string> WrongAt) With(string json, IReadOnlyDictionary<string, string> values)
    {
        var root = Root(json);
        var wrong = new List<string>();
        var known = ParametersOf(json).ToDictionary(parameter => parameter.Path, StringComparer.Ordinal);
        foreach (var (path, text) in values)
        {
            if (!known.TryGetValue(path, out var parameter) || Place(root, path) is not { } old)
                wrong.Add(path);
            else if (parameter.Value == text.Trim())
                continue;
            else if (ValueOf(parameter, old, text) is { } value)
                old.ReplaceWith(value);
            else
                wrong.Add(path);
        }

        return wrong.Count > 0 ? (null, wrong) : (root.ToJsonString(Written), []);
    }

    /// <summary>The sheet under another version number.</summary>
    public static string Renumbered(string json, int version)
    {
        var root = Root(json);
        root["version"] = version;
        return root.ToJsonString(Written);
    }

    /// <summary>Whether two sheets are alike but for parameters and the version.</summary>
    public static bool HaveSameStructure(string before, string after) => Stripped(before) == Stripped(after);

    /// <summary>代码名称: what the parts of a sheet are called, by their codes.</summary>
    public static IReadOnlyDictionary<string, BilingualText> TitlesOf(string json)
    {
        var titles = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
        Collect(Root(json));
        return titles;

        void Collect(JsonNode? node)
        {
            if (node is JsonObject one && TextOf(one, "code") is { } code && TitleOf(one) is { } title)
                titles.TryAdd(code, title);
            foreach (var inner in node switch { JsonObject of => of.Select(member => member.Value), JsonArray rows => rows, _ => Enumerable.Empty<JsonNode?>() })
                Collect(inner);
        }
    }

    private static JsonNode? ValueOf(SheetParameter parameter, JsonNode old, string text)
    {
        if (parameter.IsFlag)
            return bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null;
        JsonNode?[] items = [.. text.Split([',', '，', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => IsNumeric(old) ? Number(item) : JsonValue.Create(item))];
        return (!parameter.IsList && items.Length != 1) || Array.Exists(items, item => item is null) ? null : parameter.IsList ? new JsonArray(items) : items[0];
    }

    private static string Stripped(string json)
    {
        var root = Root(json);
        foreach (var parameter in ParametersOf(json))
            Place(root, parameter.Path)!.ReplaceWith("");
        root["version"] = "";
        return root.ToJsonString();
    }

    private static JsonObject Root(string json) => JsonNode.Parse(json) as JsonObject ?? throw new JsonException("A sheet is an object.");

    private static void Walk(JsonObject one, string path, string section, List<SheetParameter>? of, List<SheetClause> clauses)
    {
        if (of is null || one["source"] is JsonValue)
        {
            of = [];
            clauses.Add(new SheetClause(section, path, TextOf(one, "code") ?? TextOf(one, "kind") ?? "", TitleOf(one), TextOf(one, "source") ?? "", of));
        }

        foreach (var (name, node) in one)
        {
            var at = $"{path}.{name}";
            if (node is JsonObject inner && name is not ("title" or "name"))
                Walk(inner, at, section, of, clauses);
            else if (node is JsonArray { Count: > 0 } rows && rows.All(row => row is JsonObject))
                WalkEach(rows, at, section, of, clauses);
            else if (Editable.Contains(section) && !Fixed.Contains(name) && node is not null && ParameterOf(at, name, node) is { } parameter)
                of.Add(parameter);
        }
    }

    private static void WalkEach(JsonArray rows, string path, string section, List<SheetParameter>? of, List<SheetClause> clauses)
    {
        for (var index = 0; index < rows.Count; index++)
            if (rows[index] is JsonObject row)
                Walk(row, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), section, of, clauses);
    }

    private static SheetParameter? ParameterOf(string path, string name, JsonNode node) => node switch
    {
        JsonValue when node.GetValueKind() == JsonValueKind.Number => new(path, name, node.ToJsonString(), IsList: false),
        JsonValue when node.GetValueKind() is JsonValueKind.True or JsonValueKind.False => new(path, name, node.ToJsonString(), IsList: false, IsFlag: true),
        JsonArray items when items.All(item => item is JsonValue) => new(path, name, string.Join(", ", items.Select(item => item!.ToString())), IsList: true),
        _ => null,
    };

    private static JsonNode? Place(JsonNode root, string path)
    {
        var at = root;
        foreach (var part in path[2..].Split('.', '['))
            at = part.EndsWith(']') ? at?[int.Parse(part[..^1], CultureInfo.InvariantCulture)] : at?[part];
        return at;
    }

    private static bool IsNumeric(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number || (node is JsonArray { Count: > 0 } items && items.All(item => item?.GetValueKind() == JsonValueKind.Number));

    private static JsonValue? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;

    private static string? TextOf(JsonObject one, string name) => one[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static BilingualText? TitleOf(JsonObject one) =>
        one["title"] is JsonObject title && TextOf(title, "zh") is { } chinese && TextOf(title, "en") is { } english ? new(chinese, english) : null;
}
