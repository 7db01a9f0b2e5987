using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Casework.Products.Matching;

/// <summary>无需授权的资料: of what was measured for one product, that by which another may be judged without a further authorisation.</summary>
internal static class UnauthorisedFacts
{
    /// <summary>
    /// What is published — registers, lists of markets, parks and supported enterprises, rights and qualifications — stays. Everything that was fetched under an authorisation, or declared,
    /// was given “为办理本次授信申请” and becomes unknown; so do judgments, which are kept together with what credit reports told of 代偿 and 追偿. Source: db/catalogue/consents; 个人信息保护法 §6, §14.
    /// </summary>
    public static ApplicantFacts Of(ApplicantFacts facts) => new()
    {
        Enterprise = facts.Enterprise is { } enterprise ? enterprise with { OperatesAtRegisteredAddress = null } : null,
        LegalRepresentative = facts.LegalRepresentative is { } person ? person with { TakesPartInManagement = null, AssetsCny = null } : null,
        ActualController = facts.ActualController is { } controller ? controller with { Bureau = null } : null,
        Technology = facts.Technology is { } technology ? technology with { Research = null } : null,
        Standing = facts.Standing is { } standing ? standing with { TargetLists = null } : null,
    };
}
