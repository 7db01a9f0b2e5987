using Approvals.Workflows.Definitions;
using Xunit;

namespace Approvals.Workflows.Tests;

/// <summary>The definitions that ship, found by walking up to the solution.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> DefinitionFiles =>
        Directory.EnumerateFiles(Path.Combine(Root, "workflows"), "*.json").Order(StringComparer.Ordinal);

    public static WorkflowDefinition Xiaoweiyidai() => Read("psbc-xiaoweiyidai.json");

    public static WorkflowDefinition Huiyedai() => Read("zgc-huiyedai.json");

    public static WorkflowDefinition Kuaidai() => Read("ccb-kuaidai.json");

    public static WorkflowDefinition Renewal(bool isOnline) => Read(isOnline ? "renewal-online.json" : "renewal.json");

    private static WorkflowDefinition Read(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root, "workflows", file));
        var (definition, errors) = DefinitionReader.Read(file, bytes, new StepCatalogue(ApprovalSteps.All));
        Assert.Empty(errors);
        return definition!;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Approvals.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("Approvals.sln is in no folder above the tests.");
    }
}
