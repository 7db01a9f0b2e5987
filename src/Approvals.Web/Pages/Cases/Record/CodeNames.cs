using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Products;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;
using Approvals.Web.Pages.Cases.Settling;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>代码的名称: what the codes recorded in the audit entries of a case are called, by the product and the chain it follows; in the language of the page.</summary>
internal sealed class CodeNames
{
    private readonly DeskText text;
    private readonly Desk desk;
    private readonly ProductSheet sheet;
    private readonly Chain? chain;

    /// <param name="round">Stage and beginning of its first round of approval; null where none has begun.</param>
    public CodeNames(CasePage page, (string Stage, DateTime OpenedAtUtc)? round)
    {
        (text, desk) = (page.Text, page.Desk);
        sheet = desk.Rulebook.Terms(page.Case.ProductCode, page.Case.ProductVersion).Sheet;
        chain = round is var (stage, openedAtUtc) ? desk.Rulebook.Chains.InForce(page.Case.Kind, page.Case.ProductCode, stage, ShanghaiTime.BusinessDate(openedAtUtc)) : null;
    }

    /// <summary>A recorded value as people say it.</summary>
    /// <param name="path">e.g. <c>terms.amountCny</c> or <c>consents[1].code</c>.</param>
    public string Say(string path, string value) => NameOf(AuditFields.LastOf(path), value) ?? AuditFields.Say(text, path, value);

    private string? NameOf(string field, string value) => field switch
    {
        "productCode" => text[Stages.ProductName(desk, value)],
        "chainCode" => chain?.Code == value ? text[chain.Title] : null,
        "bandCode" => chain?.Bands.FirstOrDefault(band => band.Code == value) is { } band ? BandWords.Of(text, band) : null,
        "itemCode" => sheet.Documents.FirstOrDefault(document => document.Code == value)?.Title.In(Spoken),
        "code" => sheet.Consents.FirstOrDefault(consent => consent.Code == value)?.Title.In(Spoken),
        "purposeCode" => sheet.Purposes.Allowed.FirstOrDefault(purpose => purpose.Code == value)?.Title.In(Spoken),
        "accountKind" => text[SettlingLabels.OfAccount(value)],
        "reasonCode" => text[DecisionReasons.NameOf(value)],
        "method" => text[DecidingLabels.OfMethod(value)],
        _ => null,
    };

    private static Language Spoken => DeskText.IsChinese ? Language.Chinese : Language.English;
}
