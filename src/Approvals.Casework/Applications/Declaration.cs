using System.Text.Json;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Approvals.Lending.Parties;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Casework.Applications;

/// <summary>申请声明: what only the applicant can tell, asked for by products that need it. What is left out stays unknown. Source: seed 003 §二, §三, §六.3.</summary>
/// <param name="OperatesAtRegisteredAddress">经营地址与注册地址一致.</param>
/// <param name="TakesPartInManagement">申请人实际参与经营管理.</param>
/// <param name="IsMarried">实际控制人已婚.</param>
/// <param name="SpouseName">1–100 characters; with <paramref name="SpouseIdNumber"/> or not at all.</param>
/// <param name="HasControlProof">持《实际控制人证明》.</param>
/// <param name="Collateral">抵质押物 offered; null where none is declared, at most <see cref="MostItems"/>.</param>
/// <param name="CoApplicantIdNumber">ID number of the shareholder who applies jointly; null without one.</param>
/// <param name="PersonalAssetsCny">法定代表人个人资产, CNY, whole fen: what its debts are measured by. Source: seed 004 §二 (个人负债率).</param>
public sealed record Declaration(
    bool? OperatesAtRegisteredAddress = null,
    bool? TakesPartInManagement = null,
    bool? IsMarried = null,
    string? SpouseName = null,
    string? SpouseIdNumber = null,
    bool? HasControlProof = null,
    string? CoApplicantIdNumber = null,
    decimal? PersonalAssetsCny = null,
    IReadOnlyList<Declaration.DeclaredCollateral>? Collateral = null)
{
    private const int LongestName = 100;
    private const int MostItems = 10;
    private const int LongestNumber = 64;
    private const decimal MostCny = 10_000_000_000m;

    /// <summary>配偶, where one is declared by name and number.</summary>
    internal (string Name, string IdNumber)? Spouse => IsMarried is true && SpouseName is { } name && SpouseIdNumber is { } number ? (name, number) : null;

    /// <summary>Refusals in order: <c>spouse-invalid</c>, <c>co-applicant-invalid</c>, <c>assets-invalid</c>, <c>collateral-invalid</c>.</summary>
    internal Refusal? Check(DateOnly today)
    {
        if ((SpouseName is null) != (SpouseIdNumber is null) || (SpouseName is not null && IsMarried is not true)
            || SpouseName is { Length: > LongestName } || (SpouseIdNumber is { } spouse && !ResidentIdNumber.TryParse(spouse, today, out _, out _)))
            return new Refusal("spouse-invalid", "已婚的请填写配偶姓名和正确的身份证号。", "spouseIdNumber");
        if (CoApplicantIdNumber is { } other && !ResidentIdNumber.TryParse(other, today, out _, out _))
            return new Refusal("co-applicant-invalid", "共同申请人的身份证号不正确。", "coApplicantIdNumber");
        if (PersonalAssetsCny is { } assets && (assets is < 0m or > MostCny || decimal.Round(assets, 2) != assets))
            return new Refusal("assets-invalid", "个人资产请填写不小于零的金额，最多两位小数。", "personalAssetsCny");
        return Collateral is { } items && (items.Count > MostItems || items.Any(item => !item.IsWhole) || items.DistinctBy(item => item.TitleKey).Count() < items.Count)
            ? new Refusal("collateral-invalid", "请填写每项押品的权证号码、大于零的估值和在先债权，同一权证只填一次，最多 10 项。", "collateral")
            : null;
    }

    /// <summary>Kept encrypted: it names people.</summary>
    internal string Seal(Desk desk) => desk.PersonalData.Encrypt(JsonSerializer.Serialize(this));

    /// <summary>What was declared with the case; nothing where nothing was.</summary>
    internal static Declaration Of(Desk desk, Case @case) =>
        @case.DeclarationCipher is { } cipher ? JsonSerializer.Deserialize<Declaration>(desk.PersonalData.Decrypt(cipher))! : new Declaration();

    /// <summary>抵质押物 as the applicant declares it, before anybody has appraised it.</summary>
    /// <param name="Number">权证号码, 1–64 characters.</param>
    /// <param name="EstimatedCny">估值, &gt; 0.</param>
    /// <param name="EarlierClaimsCny">在先债权, 0 or more.</param>
    public sealed record DeclaredCollateral(CollateralKind Kind, string Number, decimal EstimatedCny, decimal EarlierClaimsCny)
    {
        internal string TitleKey => Titles.KeyOf(Registrars.Of(EnumNames<CollateralKind>.Of(Kind)), Number);

        internal bool IsWhole => Number.Trim().Length is > 0 and <= LongestNumber && EstimatedCny is > 0 and < MostCny && EarlierClaimsCny is >= 0 and < MostCny
            && decimal.Round(EstimatedCny, 2) == EstimatedCny && decimal.Round(EarlierClaimsCny, 2) == EarlierClaimsCny;
    }
}
