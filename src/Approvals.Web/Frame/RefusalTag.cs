using System.Text.Encodings.Web;
using Approvals.Casework.Data;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>拒绝原因: <c>&lt;refusal-words of="…" /&gt;</c>, why something is not done, with the rule's own sentence as detail.</summary>
[HtmlTargetElement("refusal-words", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RefusalTag(DeskText text, HtmlEncoder encoder, Desk desk) : TagHelper
{
    public required Refusal Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        var words = RefusalWords.Of(text, Of, name => PaperTitles.OfName(desk.Rulebook, name));
        if (words.Title is { } title)
            output.PreElement.AppendHtml($"<span class=\"refusal-title\">{encoder.Encode(title)}.</span> ");
        if (words.Language is { } language)
            output.Attributes.SetAttribute("lang", language);
        output.Content.SetContent(words.Sentence);
    }
}
