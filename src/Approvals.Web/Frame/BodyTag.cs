using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>Says to the script whether somebody is signed in, and whether what was sent last has been taken.</summary>
[HtmlTargetElement("body", Attributes = "signed-in")]
public sealed class BodyTag : TagHelper
{
    public bool SignedIn { get; set; }

    public bool Taken { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (SignedIn)
            output.Attributes.SetAttribute("data-signed-in", "");
        if (Taken)
            output.Attributes.SetAttribute("data-taken", "");
    }
}
