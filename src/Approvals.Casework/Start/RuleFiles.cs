using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Waivers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.Pricing;
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
    /// <summary>工作时钟 of the calendar; null while there is none.</summary>
    public WorkingClock? Clock => Calendar is null ? null : CalendarFiles.Clock(Calendar);

    /// <summary>Reads all files below a root that has the folders <c>db</c> and <c>workflows</c>.</summary>
    public static RuleFiles Read(string root, StepCatalogue steps)
    {
        var problems = new List<string>();
        if (!Directory.Exists(root))
            return new RuleFiles([], [], [], [], new Dictionary<string, ConsentText>(), null, null, [$"{root}: there is no such folder"]);
        var files = new List<RuleFile>();
        var reference = ReferenceData.Read(root, problems);
        var sheets = ReadEach(root, "db/catalogue", "*.json", problems, (name, bytes) =>
        {
            var read = ProductSheetReader.Read(name, bytes, reference?.Lpr);
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
        var consents = ConsentFiles.Read(root, problems);
        problems.AddRange(sheets.SelectMany(sheet => Shortfalls(sheet, definitions.Where(definition => ServicingPaths.AllOf(sheet).Contains(definition.Code)))));
        problems.AddRange(sheets.SelectMany(sheet => sheet.Consents.Where(consent => !consents.ContainsKey(consent.Code))
            .Select(consent => $"db/catalogue/{sheet.Identity.Code}.json: consents: there is no text for '{consent.Code}' in db/catalogue/consents")));
        problems.AddRange(sheets.Where(sheet => definitions.All(definition => definition.Code != sheet.Identity.Code))
            .Select(sheet => $"db/catalogue/{sheet.Identity.Code}.json: there is no workflow of that code in workflows"));
        problems.AddRange(sheets.SelectMany(sheet => ServicingPaths.AllOf(sheet).Skip(1).Where(code => definitions.All(definition => definition.Code != code))
            .Select(code => $"db/catalogue/{sheet.Identity.Code}.json: there is no workflow '{code}' in workflows")));
        problems.AddRange(definitions.SelectMany(definition => Misfits(definition, sheets, chains)));
        if (definitions.Count > 0 && definitions.All(definition => definition.Code != RequestWaiver.DefinitionCode))
            problems.Add($"workflows: there is no workflow '{RequestWaiver.DefinitionCode}', by which waivers are decided");
        var calendar = CalendarFiles.Read(root, problems);
        return new RuleFiles(files, sheets, chains, definitions, consents, calendar, reference, problems);
    }

    /// <summary>提示: what is sound and will still stop cases on a business date: a stage without a chain in force, a calendar that ends soon.</summary>
    public IReadOnlyList<string> WarningsOn(DateOnly today)
    {
        var stages = from definition in Definitions
                     from step in definition.Steps
                     let stage = step.Inputs.TextOrNull("stage")
                     where stage is not null && !Chains.Any(chain => Decides(chain, definition, Sheets, stage) && chain.InForceFrom <= today)
                     select $"workflows/{definition.Code}.json: {step.Id}: no chain in db/chains for stage '{stage}' is in force on {today:yyyy-MM-dd}; cases will wait there";
        var lpr = Reference is { Lpr: { } table } && table.VerifiedThrough < today && Sheets.Any(sheet => sheet.Pricing is FloatingPricing)
            ? (IEnumerable<string>)[$"db/reference/lpr.json: verified through {table.VerifiedThrough:yyyy-MM-dd}; floating rates go by its last quotation"]
            : [];
        return [.. stages, .. lpr, .. Calendar is null ? [] : CalendarFiles.WarningsOn(Calendar, today)];
    }

    /// <summary>Inputs whose words only the desk knows: roles, outcomes, approval stages.</summary>
    private static IEnumerable<string> Misfits(WorkflowDefinition definition, IReadOnlyList<ProductSheet> sheets, IReadOnlyList<Chain> chains)
    {
        foreach (var step in definition.Steps)
        {
            var at = $"workflows/{definition.Code}.json: {step.Id}";
            if (step.Inputs.TextOrNull("role") is { } role && !Enum.GetNames<Role>().Contains(role))
                yield return $"{at}: '{role}' is no role";
            if (step.Inputs.TextOrNull("outcome") is { } outcome && !Enum.GetNames<CaseOutcome>().Contains(outcome))
                yield return $"{at}: '{outcome}' is no outcome of a case";
            if (step.Inputs.TextOrNull("stage") is { } stage && !chains.Any(chain => Decides(chain, definition, sheets, stage)))
                yield return $"{at}: no chain in db/chains is for stage '{stage}'";
        }
    }

    /// <summary>What a sheet, sound by itself, lacks for a case to reach its end.</summary>
    internal static IEnumerable<string> Shortfalls(ProductSheet sheet, IEnumerable<WorkflowDefinition> path)
    {
        var at = $"db/catalogue/{sheet.Identity.Code}.json";
        foreach (var kind in path.SelectMany(definition => definition.Steps).SelectMany(step => ProductTerms.NeededLimits(step.Type)).Distinct().Order().Where(kind => sheet.TimeLimitFor(kind) is null))
            yield return $"{at}: timeLimits: '{EnumNames<TimeLimitKind>.Of(kind)}' is missing, and every case comes to need it";
        foreach (var mode in sheet.Modes.Where(mode => !sheet.Contracts.Any(contract => contract.Modes.Contains(mode) && IsLoanContract(contract))))
            yield return $"{at}: contracts: none in mode '{EnumNames<SecurityMode>.Of(mode)}' is signed by the bank and by the customer, so nobody would owe the loan";
    }

    private static bool IsLoanContract(ContractDocument contract) =>
        contract.Signatories.Contains(Signatory.Bank) && contract.Signatories.Any(ContractParties.SignsHere);

    private static bool Decides(Chain chain, WorkflowDefinition definition, IReadOnlyList<ProductSheet> sheets, string stage) =>
        chain.Key.Kind == ServicingPaths.KindOf(sheets, definition.Code) && chain.Key.Stage == stage && (chain.Key.Product is null || chain.Key.Product == definition.Code);

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
            var name = $"{folder}/{Path.GetFileName(path)}";
            try
            {
                if (read(name, File.ReadAllBytes(path)) is { } value)
                    values.Add(value);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{name}: {e.Message}");
            }
        }

        return values;
    }
}

/// <summary>One file to import under (kind, code, version).</summary>
public sealed record RuleFile(PinnedKind Kind, string Code, int Version, string Json);
