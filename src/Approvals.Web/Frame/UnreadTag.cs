using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Approvals.Web.Frame;

/// <summary>读不出的输入项: every field that could not be read comes back with what was typed, marked, and with how it is written beside it — all of a form at once.</summary>
/// <remarks>A picker shows only what it would have sent itself; what was typed past it comes back in a plain field.</remarks>
[HtmlTargetElement("input", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class UnreadTag(DeskText text, HtmlEncoder encoder) : TagHelper
{
    private static readonly string[] Unwritten = ["hidden", "checkbox", "radio", "file", "password"];

    private static readonly string[] Pickers = ["date", "datetime-local", "number"];

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>After whatever gives the field its name and value.</summary>
    public override int Order => 1_000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var type = Said("type") ?? "text";
        if (Unwritten.Contains(type) || Said("name") is not { } name || ViewContext.ModelState.GetValueOrDefault(name) is not { ValidationState: ModelValidationState.Invalid } state)
            return;
        output.Attributes.SetAttribute("value", state.AttemptedValue);
        if (Pickers.Contains(type))
            output.Attributes.SetAttribute("type", "text");
        var (isTold, describedBy) = (Said("aria-invalid") == "true" && Said("aria-describedby")?.Contains("-wrong", StringComparison.Ordinal) == true, Said("aria-describedby"));
        output.Attributes.SetAttribute("aria-invalid", "true");
        if (isTold || state.Errors.Select(error => error.ErrorMessage).FirstOrDefault(Writing.All.Contains) is not { } written)
            return;
        var id = $"unread-{context.UniqueId}";
        output.Attributes.SetAttribute("aria-describedby", describedBy is null ? id : $"{id} {describedBy}");
        output.PostElement.AppendHtml($"<p class=\"field-wrong\" id=\"{id}\">{encoder.Encode(text["填写的格式不对，{0}。", text[written]])}</p>");

        string? Said(string attribute) => output.Attributes[attribute]?.Value?.ToString() is { } value ? WebUtility.HtmlDecode(value) : null;
    }
}
