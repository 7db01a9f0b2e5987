using System.Globalization;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Chains;

/// <summary>
/// 模拟案件文件. <c>{ "unit": "BJ01", "product": …, "security": "credit", "liveFacilitiesCny": 0, "openApplicationsCny": 0, "amountCny": 800000,
/// "opensAt": "2026-03-04 09:30", "involvements": [ { "userName": "manager1.bj01", "duty": "leadInvestigator" } ] }</c>; the time is Beijing time.
/// </summary>
public static class SimulationFacts
{
    private const decimal MostCny = 9_999_999_999.99m;

    /// <summary>Reads strictly; a unit or user name that the bank does not have is an error with its place.</summary>
    public static ReadResult<SimulatedCase> Read(string file, ReadOnlyMemory<byte> utf8, BankPeople bank) => JsonFields.Read(file, utf8, fields =>
    {
        var unit = fields.Text("unit");
        if (!bank.Snapshot.CaseUnits.Contains(unit))
            fields.Fault("unit", $"'{unit}' is no unit that has cases");
        var involvements = fields.ListOrNull("involvements", one =>
        {
            var userName = one.Text("userName");
            var duty = one.Choice<Duty>("duty");
            if (bank.ByUserName.TryGetValue(userName, out var person))
                return new Involvement(person.PersonId, duty);
            one.Fault("userName", $"'{userName}' is nobody in service");
            return new Involvement(Guid.Empty, duty);
        });
        if (!DateTime.TryParseExact(fields.Text("opensAt"), "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opensAt))
            fields.Fault("opensAt", "expected YYYY-MM-DD HH:mm");
        var (facilities, applications, ofProduct) = (fields.AmountOrNull("liveFacilitiesCny") ?? 0, fields.AmountOrNull("openApplicationsCny") ?? 0, fields.AmountOrNull("othersOfProductCny"));
        if (ofProduct > facilities + applications)
            fields.Fault("othersOfProductCny", "is above liveFacilitiesCny and openApplicationsCny together");
        return new SimulatedCase(
            unit,
            fields.Text("product"),
            fields.Choice<Security>("security"),
            new Exposure(facilities, applications, fields.Number("amountCny", 0.01m, MostCny), ofProduct),
            involvements ?? [],
            DateTime.SpecifyKind(opensAt - ShanghaiTime.Offset, DateTimeKind.Utc));
    });
}
