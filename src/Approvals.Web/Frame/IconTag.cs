using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>图标: <c>&lt;icon name="clock" /&gt;</c>, an outline icon of Tabler out of the sprite. Decoration: a word always says the same.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTag(IFileVersionProvider versions, IHttpContextAccessor context) : TagHelper
{
    private const string Sprite = "/lib/icons.svg";

    /// <summary>Name of the icon at Tabler; the build takes those it finds written so.</summary>
    public required string Name { get; set; }

    public override void Process(TagHelperContext tag, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"icon {tag.AllAttributes["class"]?.Value}".Trim());
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent($"<use href=\"{versions.AddFileVersionToPath(context.HttpContext!.Request.PathBase, Sprite)}#{Name}\"></use>");
    }
}
