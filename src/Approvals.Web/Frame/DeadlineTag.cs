using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>时限: <c>&lt;deadline at="…" then="…" /&gt;</c>, the working time left, the moment itself, and what happens then.</summary>
[HtmlTargetElement("deadline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DeadlineTag(Visit visit, HtmlEncoder encoder) : TagHelper
{
    /// <summary>UTC; without one nothing is written but a dash.</summary>
    public DateTime? At { get; set; }

    /// <summary>What happens when it passes, in the language of the page.</summary>
    public string? Then { get; set; }

    /// <summary>What is written in place of a time, in the language of the page, e.g. what is waited for.</summary>
    public string? Waits { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!string.IsNullOrEmpty(Waits) || At is not { } due)
        {
            output.Attributes.SetAttribute("class", "text-secondary");
            output.Content.SetContent(string.IsNullOrEmpty(Waits) ? "—" : Waits);
            return;
        }

        var left = Remaining.Until(visit.Desk.Rulebook, visit.NowUtc, due);
        output.Attributes.SetAttribute("class", left.IsLate ? "deadline deadline-late" : left.IsSoon ? "deadline deadline-soon" : "deadline");
        var said = left.Say(visit.Text);
        if (said.Length > 0)
            output.Content.AppendHtml($"<strong>{encoder.Encode(said)}</strong> ");
        output.Content.AppendHtml($"<time datetime=\"{Shown.Machine(due)}\">{Shown.Until(due)}</time>");
        if (!string.IsNullOrEmpty(Then))
            output.Content.AppendHtml($"<small>{encoder.Encode(left.IsLate ? Then : visit.Text["届时{0}", Then])}</small>");
    }
}
