using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Notifications;

/// <summary>通知偏好: by which channels a person wants one kind of notice besides the inbox, which always has it. Without a row the default holds.</summary>
public sealed class NoticePreference
{
    /// <summary>Source: policy default.</summary>
    public const bool SmsByDefault = true;

    /// <summary>Source: policy default.</summary>
    public const bool EmailByDefault = false;

    public required Guid AccountId { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>短信, where the person has a mobile number.</summary>
    public required bool Sms { get; set; }

    /// <summary>电子邮件, where the person has an address.</summary>
    public required bool Email { get; set; }
}

/// <summary>设置通知偏好: a person switches SMS and e-mail on or off for one kind of notice.</summary>
/// <remarks>Refusals: <c>account-required</c> when neither staff nor applicant acts.</remarks>
public sealed record SetNoticePreference(NoticeKind Kind, bool Sms, bool Email) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (work.Actor.AccountId == Guid.Empty)
            return new Refusal("account-required", "只有登录的人员可以设置通知偏好。");
        var preference = await work.Db.NoticePreferences.SingleOrDefaultAsync(p => p.AccountId == work.Actor.AccountId && p.Kind == Kind, ct);
        var before = preference is null
            ? new { Kind, Sms = NoticePreference.SmsByDefault, Email = NoticePreference.EmailByDefault }
            : new { Kind, preference.Sms, preference.Email };
        if (preference is null)
        {
            preference = new NoticePreference { AccountId = work.Actor.AccountId, Kind = Kind, Sms = Sms, Email = Email };
            work.Db.NoticePreferences.Add(preference);
        }

        preference.Sms = Sms;
        preference.Email = Email;
        work.Record(AuditSubject.Account(work.Actor.AccountId), "NoticePreferenceSet", before, new { Kind, Sms, Email });
        return Done.Instance;
    }
}
