using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.Loans;

/// <summary>
/// 五级分类（按逾期天数）。The worst class that days overdue alone require; a person may judge worse, never better. Source: 商业银行金融资产风险分类办法 (2023), articles 10
/// to 13: overdue 关注, over 90 days 次级, over 270 可疑, over 360 损失, i.e. <c>new(0, 90, 270, 360)</c>.
/// </summary>
public sealed record OverdueBands
{
    /// <summary>Each class begins above its number of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are negative or do not rise.</exception>
    public OverdueBands(int specialMentionOverDays, int substandardOverDays, int doubtfulOverDays, int lossOverDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(specialMentionOverDays);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(substandardOverDays, specialMentionOverDays);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(doubtfulOverDays, substandardOverDays);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lossOverDays, doubtfulOverDays);
        (SpecialMentionOverDays, SubstandardOverDays, DoubtfulOverDays, LossOverDays) = (specialMentionOverDays, substandardOverDays, doubtfulOverDays, lossOverDays);
    }

    /// <summary>关注。</summary>
    public int SpecialMentionOverDays { get; }

    /// <summary>次级。</summary>
    public int SubstandardOverDays { get; }

    /// <summary>可疑。</summary>
    public int DoubtfulOverDays { get; }

    /// <summary>损失。</summary>
    public int LossOverDays { get; }

    /// <summary>逾期天数。0 up to 24:00 of the due day, then the days since it.</summary>
    public static int DaysOverdue(DateOnly dueOn, DateOnly asOf) => Math.Max(0, asOf.DayNumber - dueOn.DayNumber);

    /// <summary>The class that so many days overdue require; 正常 for none.</summary>
    /// <param name="daysOverdue">Of the oldest amount unpaid, from 0.</param>
    public RiskClass ClassOf(int daysOverdue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysOverdue);
        if (daysOverdue > LossOverDays)
            return RiskClass.Loss;
        if (daysOverdue > DoubtfulOverDays)
            return RiskClass.Doubtful;
        if (daysOverdue > SubstandardOverDays)
            return RiskClass.Substandard;
        return daysOverdue > SpecialMentionOverDays ? RiskClass.SpecialMention : RiskClass.Normal;
    }
}
