using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>幂等键: gives every form that posts a fresh key, so that a double click or a sent-again form is done once.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class KeyTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"key\" value=\"{Guid.CreateVersion7():N}\">");
}
