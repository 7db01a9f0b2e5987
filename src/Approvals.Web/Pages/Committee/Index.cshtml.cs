using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Committee;

/// <summary>贷审会: what waits to be listed, meetings to come, minutes to sign.</summary>
[Authorize(Roles = $"{nameof(Role.CommitteeMember)},{nameof(Role.CommitteeChair)},{nameof(Role.CommitteeSecretary)},{nameof(Role.Auditor)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private static readonly Dictionary<string, string> Names = new() { ["at"] = "会议时间" };

    internal IReadOnlyList<WaitingForCommittee> Waiting { get; private set; } = [];

    internal IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    internal IReadOnlyList<PersonToName> Authorities { get; private set; } = [];

    /// <summary>What was typed, kept when it was refused.</summary>
    public MeetingForm Form { get; private set; } = new(null, null, [], null, null);

    public bool IsSecretary => Visit.Is(Role.CommitteeSecretary);

    /// <summary>Whether the minutes wait for the visitor's signature.</summary>
    internal bool Signs(Meeting meeting) => meeting.Minutes is not null
        && meeting.Signers().Any(officer => officer.PersonId == Actor.PersonId) && meeting.Signatures.All(signature => signature.PersonId != Actor.PersonId);

    public async Task<IActionResult> OnGetAsync()
    {
        Waiting = await CommitteeRoom.WaitingAsync(Db, Actor, Aborted);
        Meetings = await CommitteeRoom.MeetingsAsync(Db, Actor, Aborted);
        if (IsSecretary)
            Authorities = await CommitteeRoom.AuthoritiesAsync(Db, Actor, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostConveneAsync([FromForm] MeetingForm form)
    {
        Form = form;
        if (CannotRead(Names))
            return await OnGetAsync();
        if (form.At is not { } at)
        {
            Refuse(new Refusal(RequestFault.ProblemCode, "请填写会议时间。", "at"));
            return await OnGetAsync();
        }

        var scheduled = ShanghaiTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
        var agenda = (form.CaseIds ?? []).Select(id => new AgendaEntry(id, form.AuthorityId ?? Guid.Empty, form.AlternateId ?? Guid.Empty)).ToList();
        return await ActAsync(new ConveneMeeting(scheduled, form.Venue ?? "", agenda, []), Text["会议已通知，资料包已固定。"], OnGetAsync, "/committee");
    }
}

/// <summary>会议通知: what the secretary fills in.</summary>
/// <param name="At">北京时间.</param>
public sealed record MeetingForm(DateTime? At, string? Venue, Guid[]? CaseIds, Guid? AuthorityId, Guid? AlternateId);
