using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>额度分量种类。</summary>
/// <param name="Name">The name product sheets use.</param>
public sealed record LimitComponentKind(
    string Name, IReadOnlyList<ParameterShape> Parameters, Func<LimitComponentHeader, JsonFields, LimitComponent> Bind);
