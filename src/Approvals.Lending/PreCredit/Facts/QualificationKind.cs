namespace Approvals.Lending.PreCredit.Facts;

/// <summary>科技资质种类。</summary>
public enum QualificationKind
{
    /// <summary>“专精特新”企业</summary>
    SpecialisedNew,

    /// <summary>高新技术企业</summary>
    HighTech,

    /// <summary>科技型中小企业（备案库）</summary>
    TechnologySme,
}
