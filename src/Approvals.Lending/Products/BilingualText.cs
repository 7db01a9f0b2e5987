using Approvals.Lending.Json;

namespace Approvals.Lending.Products;

/// <summary>双语文本。A text of the catalogue, Chinese first.</summary>
public sealed record BilingualText(string Zh, string En)
{
    public string In(Language language) => language switch
    {
        Language.Chinese => Zh,
        Language.English => En,
    };

    /// <summary>Reads <c>{ "zh": …, "en": … }</c>.</summary>
    public static BilingualText Read(JsonFields fields) => new(fields.Text("zh"), fields.Text("en"));
}
