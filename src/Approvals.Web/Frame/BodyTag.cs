using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>Says to the script whether somebody is signed in, whether what was sent last has been taken, and whether this page answers to what was sent.</summary>
[HtmlTargetElement("body", Attributes = "signed-in")]
public sealed class BodyTag : TagHelper
{
    public bool SignedIn { get; set; }

    public bool Taken { get; set; }

    public bool Answers { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (SignedIn)
            output.Attributes.SetAttribute("data-signed-in", "");
        if (Taken)
            output.Attributes.SetAttribute("data-taken", "");
        if (Answers)
            output.Attributes.SetAttribute("data-answers", "");
    }
}
