using Approvals.Lending.Json;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>规则种类。A named kind of rule, the shape of its parameters, and how to bind them.</summary>
/// <param name="Name">The name product sheets use; stable, because stored findings carry it.</param>
/// <param name="Subjects">对象. Whose facts the kind can read.</param>
/// <param name="Bind">Makes the rule from its header and the sheet's <c>parameters</c> object.</param>
public sealed record RuleKind(
    string Name,
    IReadOnlyList<Subject> Subjects,
    IReadOnlyList<ParameterShape> Parameters,
    Func<RuleHeader, JsonFields, Rule> Bind);
