using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>月度研发投入。</summary>
/// <param name="EquipmentCny">研发设备采购发票, CNY.</param>
/// <param name="PayrollCny">研发人员工资, CNY.</param>
public sealed record ResearchMonth(YearMonth Month, decimal EquipmentCny, decimal PayrollCny);
