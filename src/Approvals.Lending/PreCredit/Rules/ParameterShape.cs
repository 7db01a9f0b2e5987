namespace Approvals.Lending.PreCredit.Rules;

/// <summary>参数。One parameter of a rule kind, for the sheet reader's documentation and the product editor.</summary>
/// <param name="Name">JSON field name.</param>
/// <param name="IsRequired">Whether a sheet must give it.</param>
public sealed record ParameterShape(string Name, ParameterType Type, bool IsRequired = true);
