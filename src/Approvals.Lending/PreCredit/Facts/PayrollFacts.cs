namespace Approvals.Lending.PreCredit.Facts;

/// <summary>薪金发放与公积金缴存。</summary>
public sealed record PayrollFacts
{
    /// <summary>代发工资开办日。First day of the payroll service.</summary>
    public DateOnly? ServiceSince { get; init; }

    /// <summary>代发工资。At most one row a month, any order; a month without a row had no run.</summary>
    public IReadOnlyList<WageMonth>? Runs { get; init; }

    /// <summary>公积金缴存。Employees' and employer's parts together, at most one row a month, any order; a month without a row is a gap.</summary>
    public IReadOnlyList<WageMonth>? HousingFund { get; init; }

    /// <summary>职工缴存比例, percent.</summary>
    public decimal? EmployeeRatePercent { get; init; }

    /// <summary>单位缴存比例, percent.</summary>
    public decimal? EmployerRatePercent { get; init; }

    /// <summary>月最低工资标准。Of the place of registration, CNY a month.</summary>
    public decimal? MinimumWageCny { get; init; }
}
