using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Products;

namespace Approvals.Casework.Applications;

/// <summary>实际控制人代企业办理: products that need the enterprise's authorisation are applied for by the controller it names. Source: seed 000 二, 四.</summary>
internal static class ActingController
{
    /// <summary>
    /// The authorisation in force, null where the product needs none. Refusals in order: <c>enterprise-authorisation-missing</c>, <c>not-the-controller</c>.
    /// </summary>
    public static async ValueTask<Result<AuthorisedAccount>> CheckAsync(Work work, ProductTerms product, Guid applicantId, CancellationToken ct)
    {
        if (!product.Sheet.NeedsEnterpriseAuthorisation)
            return new AuthorisedAccount(null);
        if (await EnterpriseAuthorisations.InForceAsync(work, applicantId, ct) is not { } given)
        {
            return new Refusal(
                "enterprise-authorisation-missing",
                "企业还没有授权。请企业主管登录企业网银，开通小微企业快贷后办理“马上授权”：选择贷款发放账户、核对实际控制人、签署授权。授权成功后再申请。",
                "productCode");
        }

        return given.ControllerPersonId == work.Actor.PersonId
            ? new AuthorisedAccount(given.AccountNo)
            : new Refusal("not-the-controller", "企业授权的实际控制人不是您，请由授权书上的实际控制人申请；信息有误的，请联系客户经理。", "productCode");
    }
}

/// <param name="AccountNo">贷款发放账号; null where the product asks for no authorisation.</param>
internal sealed record AuthorisedAccount(string? AccountNo);
