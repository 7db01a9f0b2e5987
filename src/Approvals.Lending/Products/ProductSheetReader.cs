using System.Globalization;
using System.Security.Cryptography;
using Approvals.Lending.Json;
using Approvals.Lending.Loans;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Classes;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Products;

/// <summary>产品单读取。Reads a catalogue file; anything missing, unknown, out of range or contradictory is an error with path and reason.</summary>
public static class ProductSheetReader
{
    /// <param name="file">Name to show in errors.</param>
    /// <param name="utf8">The file's bytes; their SHA-256 becomes the sheet's hash.</param>
    /// <param name="lpr">What floating rates go by; without it they can't be quoted.</param>
    public static ReadResult<ProductSheet> Read(string file, ReadOnlyMemory<byte> utf8, LprTable? lpr = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(utf8.Span));
        return JsonFields.Read(file, utf8, fields => Bind(fields, hash, lpr));
    }

    private static ProductSheet Bind(JsonFields fields, string hash, LprTable? lpr)
    {
        var identity = new ProductIdentity(
            fields.Text("code"),
            fields.Whole("version", 1, 1_000_000),
            hash,
            fields.Object("name", BilingualText.Read),
            fields.Text("bankCode"),
            fields.Object("bank", BilingualText.Read),
            fields.Text("source"));
        var modes = NonEmpty(fields, "modes", fields.Choices<SecurityMode>("modes"));
        var classes = Distinct(fields, "classes", fields.ListOrNull("classes", ApplicantClass.Read) ?? [], one => one.Code);
        var scorecard = fields.ObjectOrNull("scorecard", Scorecard.Read);
        var rules = Distinct(fields, "rules", fields.List("rules", f => BindRule(f, modes)), rule => rule?.Header.Code);
        var capCases = Distinct(fields, "capCases", fields.List("capCases", f => CapCase.Read(f, modes)), capCase => capCase.Header.Code);
        if (capCases.Any(capCase => rules.Any(rule => rule?.Header.Code == capCase.Header.Code)))
            fields.Fault("capCases", "repeats the code of a rule");
        var limit = fields.Object("limit", f => BindLimit(f, modes));
        var pricing = fields.Object("pricing", f => ProductPricing.Read(f, lpr));
        var terms = fields.Object("terms", f => BindTerms(f, modes));
        var sheetParts = (
            Consents: fields.List("consents", BindConsent),
            Triage: fields.Object("triage", f => new Triage(f.Choices<SecurityMode>("manualModes"), f.Amount("manualAboveCny"), f.NumberOrNull("automaticFromScore", 0m, 100m), f.Text("source"))),
            Documents: Distinct(fields, "documents", fields.List("documents", f => BindDocument(f, modes)), document => document.Code),
            TimeLimits: Distinct(fields, "timeLimits", fields.List("timeLimits", BindTimeLimit), CodeOf),
            Contracts: Distinct(fields, "contracts", fields.List("contracts", f => BindContract(f, modes)), contract => contract.Code),
            Purposes: fields.Object("purposes", BindPurposes),
            Accounts: fields.List("disbursementAccounts", BindAccount),
            Cuts: fields.List("dueDiligenceCuts", BindCut),
            Reapplication: fields.Object("reapplication", f => new Reapplication(
                f.Whole("waitDaysAfterRejection", 0, 3650), f.Flag("oneLiveApplication"), f.Text("source"))),
            Renewal: fields.Object("renewal", f => BindRenewal(f, rules)),
            Review: fields.ObjectOrNull("review", f => BindReview(f, rules)),
            Overdraft: fields.ObjectOrNull("overdraft", BindOverdraft),
            Collateral: fields.ObjectOrNull("collateral", BindCollateral),
            Servicing: fields.Object("servicing", f => BindServicing(f, pricing)),
            Authorisation: fields.ObjectOrNull("enterpriseAuthorisation", f => f.Text("source")));

        RequireClasses(fields, classes, rules, limit, pricing, sheetParts.TimeLimits, scorecard);

        // The sheet indexes its parts; with faulty ones it cannot be built, and nobody will see it anyway.
        if (fields.HasFaults)
            return null!;
        return new(identity, modes, rules!, capCases, limit)
        {
            Consents = sheetParts.Consents,
            Classes = classes,
            Scorecard = scorecard,
            Pricing = pricing,
            Terms = terms,
            Triage = sheetParts.Triage,
            Documents = sheetParts.Documents,
            TimeLimits = sheetParts.TimeLimits,
            Contracts = sheetParts.Contracts,
            Purposes = sheetParts.Purposes,
            DisbursementAccounts = sheetParts.Accounts,
            DueDiligenceCuts = sheetParts.Cuts,
            Reapplication = sheetParts.Reapplication,
            Renewal = sheetParts.Renewal,
            Review = sheetParts.Review,
            Overdraft = sheetParts.Overdraft,
            Collateral = sheetParts.Collateral,
            Servicing = sheetParts.Servicing,
            NeedsEnterpriseAuthorisation = sheetParts.Authorisation is not null,
        };
    }

    private static Rule? BindRule(JsonFields fields, IReadOnlyList<SecurityMode> modes)
    {
        var header = RuleHeader.Read(fields, modes);
        if (RuleKinds.Find(header.Kind) is not { } kind)
        {
            fields.Fault("kind", $"'{header.Kind}' is not a known kind of rule");
            return null;
        }
        if (!kind.Subjects.Contains(header.Subject))
            fields.Fault("subject", $"a {kind.Name} rule does not read facts of {EnumNames<Subject>.Of(header.Subject)}");
        return fields.Object("parameters", p => kind.Bind(header, p));
    }

    private static LimitPlan BindLimit(JsonFields fields, IReadOnlyList<SecurityMode> modes)
    {
        var unit = fields.Amount("roundingUnitCny");
        if (unit <= 0m)
            fields.Fault("roundingUnitCny", "must be positive");
        var components = fields.Object("components", byMode =>
        {
            var bound = new Dictionary<SecurityMode, IReadOnlyList<LimitComponent>>();
            foreach (var mode in modes)
            {
                var name = EnumNames<SecurityMode>.Of(mode);
                bound[mode] = NonEmpty(byMode, name, byMode.List(name, BindComponent))!;
            }
            return bound;
        });
        return new(unit, fields.Amount("minimumCny"), components);
    }

    private static LimitComponent BindComponent(JsonFields fields)
    {
        var header = LimitComponentHeader.Read(fields);
        if (LimitComponentKinds.Find(header.Kind) is { } kind)
            return fields.Object("parameters", p => kind.Bind(header, p));
        fields.Fault("kind", $"'{header.Kind}' is not a known kind of limit component");
        return null!;
    }

    private static string CodeOf(TimeLimit limit) =>
        string.Join(" ", new[] { limit.Kind.ToString(), limit.ExposureAboveCny?.ToString(CultureInfo.InvariantCulture), limit.Class }.OfType<string>());

    private static void RequireClasses(
        JsonFields fields,
        IReadOnlyList<ApplicantClass> classes,
        IReadOnlyList<Rule?> rules,
        LimitPlan? limit,
        ProductPricing? pricing,
        IReadOnlyList<TimeLimit> timeLimits,
        Scorecard? scorecard)
    {
        Require("rules", rules.OfType<Rule>().SelectMany(rule => rule.ClassCodes));
        Require("limit", limit?.Components.Values.SelectMany(components => components).OfType<LimitComponent>().SelectMany(component => component.ClassCodes) ?? []);
        Require("pricing", pricing?.ClassCodes ?? []);
        Require("timeLimits", timeLimits.Select(timeLimit => timeLimit.Class).OfType<string>());

        Require("scorecard", scorecard?.ClassCodes ?? []);

        foreach (var grade in limit?.Components.Values.SelectMany(components => components).OfType<LimitComponent>().SelectMany(component => component.GradeCodes).Distinct(StringComparer.Ordinal) ?? [])
            if (scorecard is null || !scorecard.Grades.Any(one => one.Code == grade))
                fields.Fault("limit", $"'{grade}' is not a grade of this sheet's scorecard");

        if (pricing?.GradeCodes.ToList() is { Count: > 0 } priced && scorecard?.Grades.Select(grade => grade.Code).SequenceEqual(priced) is not true)
            fields.Fault("pricing", "does not name every grade of this sheet's scorecard in its order");

        void Require(string part, IEnumerable<string> codes)
        {
            foreach (var code in codes.Distinct(StringComparer.Ordinal))
                if (!classes.Any(one => one.Code == code))
                    fields.Fault(part, $"'{code}' is not a class of this sheet");
        }
    }

    private static LoanTerms BindTerms(JsonFields fields, IReadOnlyList<SecurityMode> modes)
    {
        var hasGuarantee = modes.Contains(SecurityMode.Guarantee);
        var fee = fields.NumberOrNull("guaranteeFeeMaximumPercent", 0m, 100m);
        if (hasGuarantee != fee.HasValue)
            fields.Fault("guaranteeFeeMaximumPercent", "is given exactly when the product has a guarantee mode");
        _ = fields.Text("source");
        return new(
            fields.Whole("tenorMonths", 1, 360),
            fields.WholeOrNull("tenorFromMonths", 1, 360),
            BindMethods(fields),
            fields.WholeOrNull("facilityMonths", 1, 360),
            fields.WholeOrNull("loanDaysAfterExpiry", 0, 3650),
            fields.Percent("prepaymentPenaltyPercent"),
            fields.Choices<SecurityMode>("revolvingModes"),
            fields.Number("overdueRateMultiple", 1m, 2m),
            fee);
    }

    private static IReadOnlyList<RepaymentOption> BindMethods(JsonFields fields)
    {
        var conditions = fields.ListOrNull("repaymentConditions", RepaymentOption.Read) ?? [];
        var methods = NonEmpty(fields, "repaymentMethods", fields.Choices<RepaymentMethod>("repaymentMethods"));
        if (conditions.Any(condition => !methods.Contains(condition.Method)))
            fields.Fault("repaymentConditions", "names a method the product does not offer");
        if (methods.Contains(RepaymentMethod.StagedInstalments) && conditions.All(condition => condition is not { Method: RepaymentMethod.StagedInstalments, InterestOnlyMonths: not null }))
            fields.Fault("repaymentConditions", "do not say how many 'interestOnlyMonths' come before staged instalments");
        return [.. methods.Select(method => conditions.FirstOrDefault(condition => condition.Method == method) ?? new(method, null, null, PrimeOnly: false))];
    }

    private static ConsentRequirement BindConsent(JsonFields fields) => new(
        fields.Text("code"),
        fields.Object("title", BilingualText.Read),
        fields.Choice<ConsentGiver>("givenBy"),
        NonEmpty(fields, "covers", fields.Choices<DataKind>("covers")),
        fields.Text("source"))
    {
        Stage = fields.ChoiceOrNull<CourseStage>("stage") ?? CourseStage.PreCredit,
    };

    private static DocumentRequirement BindDocument(JsonFields fields, IReadOnlyList<SecurityMode> modes)
    {
        var need = fields.Choice<DocumentNeed>("need");
        var condition = fields.ObjectOrNull("condition", BilingualText.Read);
        if ((need == DocumentNeed.Conditional) != (condition is not null))
            fields.Fault("condition", "is given exactly for conditional documents");
        return new(
            fields.Text("code"),
            fields.Object("title", BilingualText.Read),
            ApplicableModes.Read(fields, modes),
            need,
            condition,
            fields.Flag("originalSeen"),
            fields.Flag("sealed"),
            fields.WholeOrNull("monthsCovered", 1, 60),
            fields.Text("source"));
    }

    private static TimeLimit BindTimeLimit(JsonFields fields)
    {
        var amount = fields.Whole("amount", 1, 3650);
        return new(
            fields.Choice<TimeLimitKind>("kind"),
            fields.Choice<TimeUnit>("unit"),
            amount,
            fields.WholeOrNull("remindAt", 1, amount),
            fields.WholeOrNull("remindAtPercent", 1, 99),
            fields.Choice<TimeLimitStart>("startsAt"),
            fields.Choice<TimeLimitEffect>("onDue"),
            fields.Text("source"))
        {
            ExposureAboveCny = fields.AmountOrNull("exposureAboveCny"),
            Class = fields.TextOrNull("class"),
        };
    }

    private static ContractDocument BindContract(JsonFields fields, IReadOnlyList<SecurityMode> modes) => new(
        fields.Text("code"),
        fields.Object("title", BilingualText.Read),
        ApplicableModes.Read(fields, modes),
        NonEmpty(fields, "signatories", fields.Choices<Signatory>("signatories")),
        fields.Text("source"))
    {
        AmountTitle = fields.ObjectOrNull("amountTitle", BilingualText.Read),
    };

    private static LoanPurposes BindPurposes(JsonFields fields) => new(
        NonEmpty(fields, "allowed", Distinct(fields, "allowed", fields.List("allowed", CodedTitle.Read), purpose => purpose.Code)),
        Distinct(fields, "prohibited", fields.List("prohibited", CodedTitle.Read), purpose => purpose.Code),
        fields.Text("source"));

    private static DisbursementAccount BindAccount(JsonFields fields) => new(
        fields.Choice<DisbursementAccountKind>("kind"),
        fields.Choice<DrawdownChannel>("channel"),
        fields.Flag("declaredAtApplication"),
        fields.Flag("needsPurposeVouchers"),
        fields.Text("source"));

    private static DueDiligenceCut BindCut(JsonFields fields) => new(
        fields.Text("code"),
        fields.Object("title", BilingualText.Read),
        fields.Percent("cutPercent"),
        fields.Flag("restoredOnRemedy"),
        fields.Text("source"));

    private static RenewalTerms BindRenewal(JsonFields fields, IReadOnlyList<Rule?> rules) => new(
        fields.Text("workflow"),
        fields.Whole("evaluateDaysBeforeMaturity", 1, 365),
        fields.Whole("approvalWorkingDays", 1, 60),
        Distinct(fields, "documents", fields.List("documents", CodedTitle.Read), document => document.Code),
        RuleCodes(fields, rules),
        fields.FlagOrNull("mayRaise") ?? false,
        fields.Text("source"));

    private static ReviewTerms BindReview(JsonFields fields, IReadOnlyList<Rule?> rules) => new(
        fields.Text("workflow"), fields.Whole("everyMonths", 1, 36), RuleCodes(fields, rules), fields.Text("source"));

    private static CollateralTerms BindCollateral(JsonFields fields) => new(
        fields.Flag("maximumAmount"),
        [.. fields.List("guarantors", line => NonEmpty(line, "anyOf", line.Choices<GuarantorRole>("anyOf")))],
        fields.Number("mainShareholderFromPercent", 0m, 100m),
        fields.NumberOrNull("depositPercent", 0m, 100m),
        fields.TextOrNull("pool"),
        fields.Text("source"));

    private static OverdraftTerms BindOverdraft(JsonFields fields)
    {
        var first = fields.Whole("firstDays", 1, 3650);
        var later = fields.Whole("laterDays", 1, 3650);
        var warn = fields.Whole("warnDaysBefore", 1, 3650);
        if (later < first)
            fields.Fault("laterDays", "is below the days allowed at first");
        if (warn >= first)
            fields.Fault("warnDaysBefore", "leaves no day before the warning");
        return new(fields.Text("workflow"), first, later, fields.Whole("laterAfterMonths", 1, 120), warn, fields.Text("source"));
    }

    private static IReadOnlyList<string> RuleCodes(JsonFields fields, IReadOnlyList<Rule?> rules)
    {
        var codes = fields.Texts("rules");
        foreach (var code in codes)
            if (!rules.Any(rule => rule?.Header.Code == code))
                fields.Fault("rules", $"'{code}' is not a rule of this sheet");
        return codes;
    }

    private static ServicingTerms BindServicing(JsonFields fields, ProductPricing? pricing)
    {
        var repricing = fields.Choice<RepricingRule>("repricing");
        if (pricing is not null && (repricing != RepricingRule.None) != pricing is FloatingPricing or GradedPricing)
            fields.Fault("repricing", "is 'none' exactly when the product's rate does not float");
        return new(
            fields.WholeOrNull("dueDay", 1, 28),
            repricing,
            fields.Object("overdueBands", BindBands),
            fields.Amount("entrustedPaymentAboveCny"),
            fields.Whole("expiryReminderMonths", 1, 12),
            fields.Text("source"));
    }

    private static OverdueBands BindBands(JsonFields fields)
    {
        string[] names = ["specialMentionOverDays", "substandardOverDays", "doubtfulOverDays", "lossOverDays"];
        var days = Array.ConvertAll(names, name => fields.Whole(name, 0, 3650));
        for (var index = 1; index < days.Length; index++)
        {
            if (days[index] > days[index - 1])
                continue;
            fields.Fault(names[index], "is not above the class before");
            return null!;
        }
        return new(days[0], days[1], days[2], days[3]);
    }

    private static IReadOnlyList<T> NonEmpty<T>(JsonFields fields, string name, IReadOnlyList<T> list)
    {
        if (list.Count == 0 && fields.Has(name))
            fields.Fault(name, "must not be empty");
        return list;
    }

    private static IReadOnlyList<T> Distinct<T>(JsonFields fields, string name, IReadOnlyList<T> list, Func<T, string?> codeOf)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Count; index++)
            if (codeOf(list[index]) is { } code && !seen.Add(code))
                fields.Fault($"{name}[{index}]", $"repeats '{code}'");
        return list;
    }
}
