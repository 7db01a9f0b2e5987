using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Signing;

/// <summary>已签合同待解除: a contract that all parties have signed stands although its case ended without money; only people can dissolve it.</summary>
internal static class SignedContracts
{
    public static async ValueTask TellOperationsAsync(Work work, Case @case, Contract contract, CancellationToken ct)
    {
        var words = new NoticeWords(@case.Number, What: $"《{contract.Title}》（{contract.Number}）");
        await Notices.ToRoleAsync(work, Role.OperationsMaker, @case.OrgPath, NoticeKind.SignedAfterEnd, @case.Id, words, ct);
        await Notices.ToRoleAsync(work, Role.OperationsChecker, @case.OrgPath, NoticeKind.SignedAfterEnd, @case.Id, words, ct);
    }
}
