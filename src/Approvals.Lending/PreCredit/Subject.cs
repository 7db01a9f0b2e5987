namespace Approvals.Lending.PreCredit;

/// <summary>核查对象。Whose facts a rule reads.</summary>
public enum Subject
{
    /// <summary>企业</summary>
    Enterprise,

    /// <summary>法定代表人</summary>
    LegalRepresentative,

    /// <summary>实际控制人</summary>
    ActualController,

    /// <summary>实际控制人配偶</summary>
    Spouse,
}
