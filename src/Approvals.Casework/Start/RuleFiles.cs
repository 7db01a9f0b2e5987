using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Products;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Approvals.Workflows.Definitions;

namespace Approvals.Casework.Start;

/// <summary>规则文件: everything under <c>db/</c> and <c>workflows/</c> that decides how cases go, read and checked as a whole.</summary>
/// <param name="Problems">Every problem of every file: file, place, reason. Nothing starts while there is one.</param>
public sealed record RuleFiles(
    IReadOnlyList<RuleFile> Files,
    IReadOnlyList<ProductSheet> Sheets,
    IReadOnlyList<Chain> Chains,
    IReadOnlyList<WorkflowDefinition> Definitions,
    IReadOnlyDictionary<string, ConsentText> Consents,
    WorkingCalendar? Calendar,
    ReferenceData? Reference,
    IReadOnlyList<string> Problems)
{
    /// <summary>Reads all files below a root that has the folders <c>db</c> and <c>workflows</c>.</summary>
    public static RuleFiles Read(string root, StepCatalogue steps)
    {
        var problems = new List<string>();
        var files = new List<RuleFile>();
        var sheets = ReadEach(root, "db/catalogue", "*.json", problems, (name, bytes) =>
        {
            var read = ProductSheetReader.Read(name, bytes);
            problems.AddRange(read.Errors.Select(error => error.ToString()));
            if (read.Value is { } sheet)
                files.Add(new RuleFile(PinnedKind.Product, sheet.Identity.Code, sheet.Identity.Version, Encoding.UTF8.GetString(bytes)));
            return read.Value;
        }, except: "facts.schema.json");
        var chains = ReadEach(root, "db/chains", "*.json", problems, (name, bytes) =>
        {
            var (chain, faults) = ChainFile.Read(name, Encoding.UTF8.GetString(bytes));
            problems.AddRange(faults.Select(fault => $"{fault.File}: {fault.Path}: {fault.Reason}"));
            if (chain is not null)
                files.Add(new RuleFile(PinnedKind.Chain, chain.Code, chain.Version, Encoding.UTF8.GetString(bytes)));
            return chain;
        });
        problems.AddRange(ChainCatalogue.FindConflicts(chains));
        var definitions = ReadEach(root, "workflows", "*.json", problems, (name, bytes) =>
        {
            var read = DefinitionReader.Read(name, bytes, steps);
            problems.AddRange(read.Errors.Select(error => error.ToString()));
            if (read.Definition is { } definition)
                files.Add(new RuleFile(PinnedKind.Workflow, definition.Code, definition.Version, Encoding.UTF8.GetString(bytes)));
            return read.Definition;
        });
        var consents = ReadConsents(root);
        problems.AddRange(sheets.SelectMany(sheet => sheet.Consents.Where(consent => !consents.ContainsKey(consent.Code))
            .Select(consent => $"db/catalogue/{sheet.Identity.Code}.json: consents: there is no text for '{consent.Code}' in db/catalogue/consents")));
        problems.AddRange(sheets.Where(sheet => definitions.All(definition => definition.Code != sheet.Identity.Code))
            .Select(sheet => $"db/catalogue/{sheet.Identity.Code}.json: there is no workflow of that code in workflows"));
        problems.AddRange(definitions.SelectMany(definition => Misfits(definition, chains)));
        var calendar = CalendarFiles.Read(root, problems);
        var reference = ReferenceData.Read(root, problems);
        return new RuleFiles(files, sheets, chains, definitions, consents, calendar, reference, problems);
    }

    /// <summary>Inputs whose words only the desk knows: roles, outcomes, approval stages.</summary>
    private static IEnumerable<string> Misfits(WorkflowDefinition definition, IReadOnlyList<Chain> chains)
    {
        foreach (var step in definition.Steps)
        {
            var at = $"workflows/{definition.Code}.json: {step.Id}";
            if (step.Inputs.TextOrNull("role") is { } role && !Enum.TryParse<Role>(role, out _))
                yield return $"{at}: '{role}' is no role";
            if (step.Inputs.TextOrNull("outcome") is { } outcome && !Enum.TryParse<CaseOutcome>(outcome, out _))
                yield return $"{at}: '{outcome}' is no outcome of a case";
            if (step.Inputs.TextOrNull("stage") is { } stage && !chains.Any(chain => chain.Key.Stage == stage && (chain.Key.Product is null || chain.Key.Product == definition.Code)))
                yield return $"{at}: no chain in db/chains is for stage '{stage}'";
        }
    }

    private static Dictionary<string, ConsentText> ReadConsents(string root)
    {
        var texts = new Dictionary<string, ConsentText>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "db", "catalogue", "consents"), "*.txt").Order(StringComparer.Ordinal))
        {
            // <code>.v<version>.txt; the last version in order is the one in force.
            var name = Path.GetFileNameWithoutExtension(path);
            var cut = name.LastIndexOf(".v", StringComparison.Ordinal);
            var text = File.ReadAllText(path);
            var title = text.AsSpan(0, text.IndexOf('\n')).Trim().ToString();
            texts[name[..cut]] = new ConsentText(name[..cut], title, name[(cut + 2)..], text, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }

        return texts;
    }

    internal static List<T> ReadEach<T>(string root, string folder, string pattern, List<string> problems, Func<string, byte[], T?> read, string? except = null)
        where T : class
    {
        var values = new List<T>();
        var directory = Path.Combine(root, folder);
        if (!Directory.Exists(directory))
        {
            problems.Add($"{folder}: the folder is missing");
            return values;
        }

        foreach (var path in Directory.EnumerateFiles(directory, pattern).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) == except)
                continue;
            if (read($"{folder}/{Path.GetFileName(path)}", File.ReadAllBytes(path)) is { } value)
                values.Add(value);
        }

        return values;
    }
}

/// <summary>One file to import under (kind, code, version).</summary>
public sealed record RuleFile(PinnedKind Kind, string Code, int Version, string Json);
