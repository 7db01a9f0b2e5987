namespace Approvals.Lending.Products;

/// <summary>测算环节。When in the course of an application something is given or asked.</summary>
public enum CourseStage
{
    /// <summary>线上预授信</summary>
    PreCredit,

    /// <summary>提交以后的审批决策: only then may the data it needs be fetched</summary>
    Decision,
}
