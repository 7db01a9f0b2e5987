using Approvals.Casework.Notifications;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Notices;

/// <summary>消息设置: by which channels besides the inbox somebody wants each kind of notice that can reach them.</summary>
public sealed class PreferencesModel(Visit visit) : DeskPage(visit)
{
    /// <summary>Kinds for which the box was ticked.</summary>
    [BindProperty]
    public List<NoticeKind> Sms { get; set; } = [];

    /// <inheritdoc cref="Sms"/>
    [BindProperty]
    public List<NoticeKind> Email { get; set; } = [];

    public IReadOnlyList<NoticeChannels> Channels { get; private set; } = [];

    public bool HasMobile { get; private set; }

    public bool HasEmail { get; private set; }

    public async Task OnGetAsync()
    {
        Channels = [.. (await Inbox.ChannelsAsync(Db, Actor.AccountId, Aborted)).Where(channels => Visit.Is([.. NoticeAudience.Of(channels.Kind)]))];
        var contact = await (from account in Db.Users
                             where account.Id == Actor.AccountId
                             select new { account.PhoneNumber, account.Email, HasMobile = Db.Persons.Any(person => person.Id == account.PersonId && person.MobileCipher != null) }).SingleAsync(Aborted);
        HasMobile = contact.PhoneNumber is { Length: > 0 } || contact.HasMobile;
        HasEmail = contact.Email is { Length: > 0 };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        var (sent, said) = (Key, Text["消息设置已保存。"]);
        foreach (var channels in Channels)
        {
            var wanted = channels with { Sms = Sms.Contains(channels.Kind), Email = Email.Contains(channels.Kind) };
            if (wanted == channels)
                continue;

            // One form is several use cases, each once.
            Key = string.IsNullOrWhiteSpace(sent) ? null : $"{sent}-{channels.Kind}";
            if ((await RunAsync(new SetNoticePreference(wanted.Kind, wanted.Sms, wanted.Email))).IsRefused)
                return Page();
        }

        Say(said);
        return RedirectToPage();
    }

    /// <summary>Titles of the kinds, in Chinese; the page translates.</summary>
    public static string TitleOf(NoticeKind kind) => NoticeTexts.TitleOf(kind);
}
