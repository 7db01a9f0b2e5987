using Approvals.Lending.Loans;

namespace Approvals.Lending.Products;

/// <summary>贷后条款。What a product decides about loans once they are drawn.</summary>
/// <param name="DueDay">固定还款日, 1 to 28; null where instalments fall on the monthly anniversaries of the drawing day. Source: PRODUCTS §0.</param>
/// <param name="Repricing">None exactly where the product's rate is not floating.</param>
/// <param name="Bands">五级分类.</param>
/// <param name="EntrustedPaymentAboveCny">受托支付: a payment above it (exclusive) names payee and invoice. CNY.</param>
/// <param name="ExpiryReminderMonths">到期提醒: so many months before a qualification, a pledged right, a guarantee or an appraisal runs out. Source: PRODUCTS §4.</param>
public sealed record ServicingTerms(
    int? DueDay, RepricingRule Repricing, OverdueBands Bands, decimal EntrustedPaymentAboveCny, int ExpiryReminderMonths, string Source);
