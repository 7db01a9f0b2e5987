using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>放款前复核结果。</summary>
/// <param name="Findings">Of the disqualifying rules, in sheet order.</param>
public sealed record RecheckResult(
    ProductIdentity Product, SecurityMode Mode, DateOnly AsOf, IReadOnlyList<Finding> Findings, PreCreditOutcome Outcome);
