using System.Globalization;

namespace Approvals.Lending.Ledger;

/// <summary>来源键. One key for one event, the same however often the event is told, so that it is entered once.</summary>
public static class SourceKeys
{
    public static string FacilityOpened(Guid facilityId) => Key("facility-opened", facilityId);

    /// <param name="changeId">The decision that changed the limit.</param>
    public static string FacilityChanged(Guid changeId) => Key("facility-changed", changeId);

    public static string FacilityClosed(Guid facilityId) => Key("facility-closed", facilityId);

    /// <summary>Of the commitment that a reversal brought back to a closed facility.</summary>
    /// <param name="reversed">The key of the entry that was reversed.</param>
    public static string FacilityClosedAgain(string reversed) => "facility-closed-again:" + reversed;

    public static string Drawdown(Guid loanId) => Key("drawdown", loanId);

    public static string Accrual(Guid loanId, DateOnly on) => Key("accrual", loanId, on);

    public static string TrueUp(Guid loanId, DateOnly on) => Key("true-up", loanId, on);

    /// <param name="number">期次, from 1.</param>
    public static string Instalment(Guid loanId, int number) => string.Create(CultureInfo.InvariantCulture, $"{Key("instalment", loanId)}:{number}");

    /// <summary>罚息 of an instalment paid late.</summary>
    /// <param name="number">期次, from 1.</param>
    public static string OverdueInterest(Guid loanId, int number) => string.Create(CultureInfo.InvariantCulture, $"{Key("overdue-interest", loanId)}:{number}");

    /// <summary>Of a partial or a full repayment.</summary>
    /// <param name="orderId">The order that was approved.</param>
    public static string Repayment(Guid orderId) => Key("repayment", orderId);

    /// <summary>One for each entry negated: so none is negated twice.</summary>
    public static string Reversal(string sourceKey) => "reversal:" + sourceKey;

    private static string Key(string happening, Guid id) => $"{happening}:{id:N}";

    private static string Key(string happening, Guid id, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{Key(happening, id)}:{on:yyyy-MM-dd}");
}
