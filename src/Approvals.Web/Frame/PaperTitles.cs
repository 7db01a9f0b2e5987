using Approvals.Casework.Products;
using Approvals.Lending.Products;
using Approvals.Web.Api;

namespace Approvals.Web.Frame;

/// <summary>文书名称: what authorisations and contracts are called in the language of the page. The papers themselves are Chinese.</summary>
internal static class PaperTitles
{
    /// <summary>As drawn up where the product has no such contract any more.</summary>
    public static string Of(ProductSheet sheet, ContractView contract) => In(sheet.Contracts.FirstOrDefault(form => form.Code == contract.Kind)?.Title) ?? contract.Title;

    /// <summary>The code where the product asks for no such authorisation any more.</summary>
    public static string OfConsent(ProductSheet sheet, string code) => In(sheet.Consents.FirstOrDefault(consent => consent.Code == code)?.Title) ?? code;

    /// <summary>A document or authorisation of any product by its Chinese name, as a refusal names it; null where it is none.</summary>
    public static string? OfName(Rulebook rulebook, string chinese) => In(rulebook.Products
        .SelectMany(product => product.Sheet.Documents.Select(document => document.Title).Concat(product.Sheet.Consents.Select(consent => consent.Title)))
        .FirstOrDefault(title => title.In(Language.Chinese) == chinese));

    private static string? In(BilingualText? title) => title?.In(DeskText.IsChinese ? Language.Chinese : Language.English);
}
