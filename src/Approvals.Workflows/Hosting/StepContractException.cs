namespace Approvals.Workflows.Hosting;

/// <summary>步骤违约: a host's step did what its type does not allow; a bug, and nothing of the command may be committed.</summary>
public sealed class StepContractException(string message) : InvalidOperationException(message);
