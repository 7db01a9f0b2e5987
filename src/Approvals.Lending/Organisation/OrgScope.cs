namespace Approvals.Lending.Organisation;

/// <summary>
/// 机构范围. Where, seen from the case, the people of a level are looked for; declared from the lowest to the highest.
/// Source: APPROVALS §3 (approvers).
/// </summary>
public enum OrgScope
{
    /// <summary>经办机构. The unit the case belongs to.</summary>
    CaseBranch,

    /// <summary>上级机构. The unit directly above the case's.</summary>
    ParentBranch,

    /// <summary>总行. The root of the organisation.</summary>
    HeadOffice,
}

/// <summary>机构范围的上下级. Steps between scopes.</summary>
public static class OrgScopes
{
    /// <summary>上一级. The next scope up, or null above head office.</summary>
    public static OrgScope? Above(this OrgScope scope) => scope switch
    {
        OrgScope.CaseBranch => OrgScope.ParentBranch,
        OrgScope.ParentBranch => OrgScope.HeadOffice,
        OrgScope.HeadOffice => null,
    };
}
