using Approvals.Casework.Committee;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Committee;

/// <summary>会议: who is there, how far each item is — never how anybody has voted before the chair's turn — and at the end the minutes. An expert is anybody of the bank's staff, and sees the meetings they were invited to.</summary>
[Authorize(Policy = DeskSecurity.StaffPolicy)]
public sealed class MeetingModel(Visit visit) : DeskPage(visit)
{
    [BindProperty(SupportsGet = true)]
    public Guid MeetingId { get; set; }

    internal Meeting Meeting { get; private set; } = null!;

    internal IReadOnlyList<AgendaRow> Agenda { get; private set; } = [];

    /// <summary>What was typed, kept when it was refused.</summary>
    public string? Reason { get; private set; }

    public bool IsSecretary => Visit.Is(Role.CommitteeSecretary);

    /// <summary>Now, or, of a meeting that has ended, at some time, as its minutes tell; the secretary keeps them and is there from the first arrival on.</summary>
    internal bool IsThere(Officer officer) => Meeting.Minutes is not null
        ? Meeting.Signers().Any(signer => signer.PersonId == officer.PersonId)
        : Meeting.Present().Contains(officer.PersonId) || (officer.Office == Office.Secretary && Meeting.StartedAtUtc is not null);

    internal MinutesSignature? SignatureOf(Officer officer) => Meeting.Signatures.FirstOrDefault(signature => signature.PersonId == officer.PersonId);

    internal bool HasSigned(Officer officer) => SignatureOf(officer) is not null;

    internal bool Signs => Meeting.Minutes is not null && Meeting.Signers().Any(officer => officer.PersonId == Actor.PersonId && !HasSigned(officer));

    public Task<IActionResult> OnGetAsync() => ShowAsync(() => Page());

    /// <summary>The agenda alone, for a page that is open while the committee votes.</summary>
    public Task<IActionResult> OnGetAgendaAsync() => ShowAsync(() => Partial("_Agenda", this));

    public Task<IActionResult> OnPostAttendAsync(Guid accountId, bool present) =>
        ActAsync(new RecordAttendance(MeetingId, accountId, present), present ? Text["已登记到会。"] : Text["已登记离会。"], OnGetAsync);

    public Task<IActionResult> OnPostAdjournAsync(string? reason)
    {
        Reason = reason;
        return ActAsync(new AdjournMeeting(MeetingId, reason ?? ""), Text["已休会，未决的议项延期。"], OnGetAsync);
    }

    public Task<IActionResult> OnPostCloseAsync() => ActAsync(new CloseMeeting(MeetingId), Text["已散会，会议纪要已生成。"], OnGetAsync);

    public Task<IActionResult> OnPostSignAsync() => ActAsync(new SignMinutes(MeetingId), Text["已签署会议纪要。"], OnGetAsync);

    private async Task<IActionResult> ShowAsync(Func<IActionResult> show)
    {
        if (await CommitteeRoom.MeetingAsync(Db, Actor, MeetingId, Aborted) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Agenda = await CommitteeRoom.AgendaAsync(Db, Actor, meeting, Aborted);
        return show();
    }
}
