namespace Approvals.Lending.PreCredit.Facts;

/// <summary>知识产权种类。</summary>
public enum RightKind
{
    /// <summary>发明专利</summary>
    InventionPatent,

    /// <summary>实用新型专利</summary>
    UtilityModelPatent,

    /// <summary>外观设计专利</summary>
    DesignPatent,

    /// <summary>软件著作权</summary>
    SoftwareCopyright,
}
