using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Lending.Parties;

namespace Approvals.Casework.Applications;

/// <summary>申请声明: what only the applicant can tell, asked for by products that need it. What is left out stays unknown. Source: seed 003 §二, §三, §六.3.</summary>
/// <param name="OperatesAtRegisteredAddress">经营地址与注册地址一致.</param>
/// <param name="TakesPartInManagement">申请人实际参与经营管理.</param>
/// <param name="IsMarried">实际控制人已婚.</param>
/// <param name="SpouseName">1–100 characters; with <paramref name="SpouseIdNumber"/> or not at all.</param>
/// <param name="HasControlProof">持《实际控制人证明》.</param>
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
    decimal? PersonalAssetsCny = null)
{
    private const int LongestName = 100;
    private const decimal LargestAssetsCny = 1_000_000_000_000m;

    /// <summary>配偶, where one is declared by name and number.</summary>
    internal (string Name, string IdNumber)? Spouse => IsMarried is true && SpouseName is { } name && SpouseIdNumber is { } number ? (name, number) : null;

    /// <summary>Refusals in order: <c>spouse-invalid</c>, <c>co-applicant-invalid</c>, <c>assets-invalid</c>.</summary>
    internal Refusal? Check(DateOnly today)
    {
        if ((SpouseName is null) != (SpouseIdNumber is null) || (SpouseName is not null && IsMarried is not true)
            || SpouseName is { Length: > LongestName } || (SpouseIdNumber is { } spouse && !ResidentIdNumber.TryParse(spouse, today, out _, out _)))
            return new Refusal("spouse-invalid", "已婚的请填写配偶姓名和正确的身份证号。", "spouseIdNumber");
        if (CoApplicantIdNumber is { } other && !ResidentIdNumber.TryParse(other, today, out _, out _))
            return new Refusal("co-applicant-invalid", "共同申请人的身份证号不正确。", "coApplicantIdNumber");
        return PersonalAssetsCny is { } assets && (assets is < 0m or > LargestAssetsCny || decimal.Round(assets, 2) != assets)
            ? new Refusal("assets-invalid", "个人资产请填写不小于零的金额，最多两位小数。", "personalAssetsCny")
            : null;
    }

    /// <summary>Kept encrypted: it names people.</summary>
    internal string Seal(Desk desk) => desk.PersonalData.Encrypt(JsonSerializer.Serialize(this));

    /// <summary>What was declared with the case; nothing where nothing was.</summary>
    internal static Declaration Of(Desk desk, Case @case) =>
        @case.DeclarationCipher is { } cipher ? JsonSerializer.Deserialize<Declaration>(desk.PersonalData.Decrypt(cipher))! : new Declaration();
}
