using Approvals.Lending.Calendar;
using Approvals.Lending.Json;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>科技属性读取。</summary>
internal static class TechnologyBinder
{
    /// <param name="thisMonth">No month of research may lie after it; expiries may.</param>
    public static Func<JsonFields, TechnologyFacts> Bind(YearMonth thisMonth) => fields => new()
    {
        Qualifications = fields.OncePerKey("qualifications", fields.ListOrNull("qualifications", Qualification), held => held.Kind),
        Rights = fields.OncePerKey("rights", fields.ListOrNull("rights", Right), right => right.Number),
        Research = fields.OncePerKey(
            "research",
            fields.ListOrNull("research", month => new ResearchMonth(
                month.Month("month", thisMonth), month.Amount("equipmentCny"), month.Amount("payrollCny"))),
            row => row.Month),
    };

    private static Qualification Qualification(JsonFields fields) => new(fields.Choice<QualificationKind>("kind"), fields.Date("expiresOn"));

    private static IntellectualRight Right(JsonFields fields) => new(
        fields.Text("number"),
        fields.Choice<RightKind>("kind"),
        fields.Date("validUntil"),
        fields.Flag("isDisputed"),
        fields.Flag("isPledged"));
}
