using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Help;

/// <summary>帮助: what each page is for and what one does there; the page one came from stands first.</summary>
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    /// <summary>Path of the page one came from.</summary>
    [BindProperty(Name = "page", SupportsGet = true)]
    public string? From { get; set; }

    public IReadOnlyList<HelpTopic> Topics { get; private set; } = [];

    public HelpTopic? Asked { get; private set; }

    public void OnGet()
    {
        Topics = [.. HelpTopic.All.Where(topic => topic.Roles.Count == 0 || Visit.Is([.. topic.Roles]))];
        Asked = Topics.Where(topic => (From ?? "").StartsWith(topic.Path, StringComparison.Ordinal)).MaxBy(topic => topic.Path.Length);
    }
}
