namespace Approvals.Lending.PreCredit.Rules;

/// <summary>规则种类目录。Every rule kind a product sheet may name.</summary>
public static class RuleKinds
{
    public static readonly IReadOnlyList<RuleKind> All =
    [
        LegalTypeRule.Kind,
        EnterpriseScaleRule.Kind,
        RegistrationStatusRule.Kind,
        OperatingYearsRule.Kind,
        AdverseMarkRule.Kind,
        BannedIndustryRule.Kind,
        PreferredIndustryRule.Kind,
        AgeRangeRule.Kind,
        YearsInOfficeRule.Kind,
        ShareholdingRule.Kind,
        CivilCapacityRule.Kind,
        TaxRatingRule.Kind,
        TaxpayerYearsRule.Kind,
        ZeroFilingsRule.Kind,
        TaxArrearsRule.Kind,
        InvoicedAmountRule.Kind,
        InvoiceStabilityRule.Kind,
        CurrentOverdueRule.Kind,
        ConsecutiveOverdueRule.Kind,
        CumulativeOverdueRule.Kind,
        OverdueAtLevelRule.Kind,
        QueryCountRule.Kind,
        LendingInstitutionsRule.Kind,
        DebtToInvoicesRule.Kind,
        DebtClassificationRule.Kind,
        AccountStateRule.Kind,
        JudicialRecordRule.Kind,
        NoLiveBusinessRule.Kind,
        RejectionWaitRule.Kind,
        AnnualRevenueRule.Kind,
        ServiceAreaRule.Kind,
        SubsidyAreaRule.Kind,
        RegisteredAddressRule.Kind,
        StatementAgreementRule.Kind,
        PersonAttributeRule.Kind,
        ControlRule.Kind,
        WorstOverdueRule.Kind,
        DistinctQueriesRule.Kind,
        CardUtilisationRule.Kind,
        MajorLitigationRule.Kind,
        ReportAgeRule.Kind,
        RightsInOrderRule.Kind,
        ResearchActivityRule.Kind,
        SettlementAccountYearsRule.Kind,
        LocalTiesRule.Kind,
        TaxesOnTimeRule.Kind,
        TaxViolationsRule.Kind,
        YearlyTaxRule.Kind,
        CardAcquiringRule.Kind,
        MerchantAdmissionRule.Kind,
        PlatformMerchantRule.Kind,
        PayrollBasisRule.Kind,
        ProductFamilyRule.Kind,
        CreditBasisRule.Kind,
        TargetListRule.Kind,
        FlowVolatilityRule.Kind,
        WithoutLoanRule.Kind,
    ];

    private static readonly Dictionary<string, RuleKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Null when no kind has this name.</summary>
    public static RuleKind? Find(string name) => ByName.GetValueOrDefault(name);
}
