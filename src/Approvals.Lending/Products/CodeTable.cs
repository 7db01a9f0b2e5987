using System.Collections.Frozen;
using Approvals.Lending.Json;

namespace Approvals.Lending.Products;

/// <summary>代码表。A published list of codes and Chinese names: industries (GB/T 4754) or regions (GB/T 2260).</summary>
public sealed class CodeTable
{
    private readonly FrozenDictionary<string, string> _names;

    private CodeTable(IEnumerable<KeyValuePair<string, string>> names) => _names = names.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In no particular order.</summary>
    public IReadOnlyCollection<string> Codes => _names.Keys;

    /// <summary>名称。Null when the code is not in the table.</summary>
    public string? NameOf(string code) => _names.GetValueOrDefault(code);

    /// <summary>Reads <c>{ "source": …, "entries": [ { "code": …, "name": … } ] }</c>; a code given twice is an error.</summary>
    public static ReadResult<CodeTable> Read(string file, ReadOnlyMemory<byte> utf8) => JsonFields.Read(file, utf8, fields =>
    {
        _ = fields.Text("source");
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        fields.List("entries", entry =>
        {
            var code = entry.Text("code");
            if (!names.TryAdd(code, entry.Text("name")))
                entry.Fault("code", $"repeats '{code}'");
            return code;
        });
        return new CodeTable(names);
    });
}
