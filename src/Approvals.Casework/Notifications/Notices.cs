using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners.Messages;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Notifications;

/// <summary>通知: puts notices into inboxes, and sends them by SMS and e-mail through the outbox to whoever can and wants to be reached so.</summary>
internal static class Notices
{
    private static readonly Func<DeskDb, Guid, NoticeKind, Task<Contact>> ContactOf = Compiled.Query((DeskDb db, Guid accountId, NoticeKind kind) =>
        (from account in db.Users
         where account.Id == accountId
         select new Contact
         {
             AccountId = account.Id,
             Phone = account.PhoneNumber,
             MobileCipher = db.Persons.Where(p => p.Id == account.PersonId).Select(p => p.MobileCipher).FirstOrDefault(),
             Address = account.Email,
             WantsSms = db.NoticePreferences.Where(p => p.AccountId == account.Id && p.Kind == kind).Select(p => (bool?)p.Sms).FirstOrDefault() ?? NoticePreference.SmsByDefault,
             WantsEmail = db.NoticePreferences.Where(p => p.AccountId == account.Id && p.Kind == kind).Select(p => (bool?)p.Email).FirstOrDefault() ?? NoticePreference.EmailByDefault,
         }).Single());

    /// <summary>Tells one member of staff.</summary>
    public static async ValueTask ToStaffAsync(Work work, Guid accountId, NoticeKind kind, Guid? caseId, NoticeWords words, bool inboxOnly = false)
    {
        var id = Put(work, accountId, kind, caseId, words);
        if (inboxOnly)
            return;
        var contact = await ContactOf(work.Db, accountId, kind);
        var mobile = contact.MobileCipher ?? (contact.Phone is { } phone ? work.Desk.PersonalData.Encrypt(phone) : null);
        if (contact.WantsSms && mobile is not null)
            Send(work, MessageChannel.Sms, id, kind, caseId, mobile, words);
        SendEmail(work, contact, id, kind, caseId, words);
    }

    /// <summary>Tells the manager of the case, if somebody holds it.</summary>
    public static ValueTask ToManagerAsync(Work work, Case @case, NoticeKind kind, NoticeWords words) =>
        @case.ManagerId is { } manager ? ToStaffAsync(work, manager, kind, @case.Id, words) : ValueTask.CompletedTask;

    /// <summary>Tells everybody who has the role and in whose scope the place is.</summary>
    public static async ValueTask ToRoleAsync(Work work, Role role, string orgPath, NoticeKind kind, Guid? caseId, NoticeWords words, CancellationToken ct, bool inboxOnly = false)
    {
        foreach (var account in await Staff.CoveringAsync(work, role, orgPath, ct))
            await ToStaffAsync(work, account.Id, kind, caseId, words, inboxOnly);
    }

    /// <summary>Tells everybody who acts for the enterprise; the SMS goes once, to its contact number, unless all of them have switched it off.</summary>
    public static async ValueTask ToApplicantAsync(Work work, Case @case, NoticeKind kind, NoticeWords words, CancellationToken ct)
    {
        var accounts = await work.Db.Users.AsNoTracking().Where(a => a.ApplicantId == @case.ApplicantId && a.IsActive).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        Guid? first = null;
        var wantsSms = accounts.Count == 0;
        foreach (var accountId in accounts)
        {
            var id = Put(work, accountId, kind, @case.Id, words);
            first ??= id;
            var contact = await ContactOf(work.Db, accountId, kind);
            wantsSms |= contact.WantsSms;
            SendEmail(work, contact, id, kind, @case.Id, words);
        }

        var mobile = await work.Db.Applicants.AsNoTracking().Where(a => a.Id == @case.ApplicantId).Select(a => a.MobileCipher).SingleAsync(ct);
        if (mobile is not null && wantsSms)
            Send(work, MessageChannel.Sms, first ?? Guid.CreateVersion7(), kind, @case.Id, mobile, words);
    }

    private static Guid Put(Work work, Guid accountId, NoticeKind kind, Guid? caseId, NoticeWords words)
    {
        var notice = new Notice
        {
            Id = Guid.CreateVersion7(),
            RecipientId = accountId,
            Kind = kind,
            CaseId = caseId,
            Parameters = NoticeTexts.Write(words),
            CreatedAtUtc = work.NowUtc,
        };
        work.Db.Notices.Add(notice);
        return notice.Id;
    }

    private static void SendEmail(Work work, Contact contact, Guid id, NoticeKind kind, Guid? caseId, NoticeWords words)
    {
        if (contact is { WantsEmail: true, Address: { } address })
            Send(work, MessageChannel.Email, id, kind, caseId, work.Desk.PersonalData.Encrypt(address), words);
    }

    /// <summary>Each is a subject of its own: one that can't be delivered holds up no other.</summary>
    private static void Send(Work work, MessageChannel channel, Guid id, NoticeKind kind, Guid? caseId, string toCipher, NoticeWords words)
    {
        var subject = $"{NoticeDelivery.KindOf(channel)}:{id:N}";
        work.Send($"{subject}:{kind}", NoticeDelivery.KindOf(channel), subject, caseId, new OutgoingNotice(toCipher, NoticeTexts.TitleOf(kind), NoticeTexts.SentenceOf(kind, words)));
    }

    private sealed class Contact
    {
        public required Guid AccountId { get; init; }

        public required string? Phone { get; init; }

        public required string? MobileCipher { get; init; }

        public required string? Address { get; init; }

        public required bool WantsSms { get; init; }

        public required bool WantsEmail { get; init; }
    }
}
