namespace Approvals.Lending.Products;

/// <summary>保证人身份。Who stands surety with all he has, beside the enterprise.</summary>
public enum GuarantorRole
{
    /// <summary>法定代表人</summary>
    LegalRepresentative,

    /// <summary>实际控制人</summary>
    ActualController,

    /// <summary>实际控制人配偶</summary>
    Spouse,

    /// <summary>主要股东</summary>
    MainShareholder,
}

public static class GuarantorRoles
{
    /// <summary>身份名称</summary>
    public static string ChineseName(this GuarantorRole role) => role switch
    {
        GuarantorRole.LegalRepresentative => "法定代表人",
        GuarantorRole.ActualController => "实际控制人",
        GuarantorRole.Spouse => "实际控制人配偶",
        GuarantorRole.MainShareholder => "主要股东",
    };
}
