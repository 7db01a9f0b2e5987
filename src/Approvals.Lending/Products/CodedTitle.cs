using Approvals.Lending.Json;

namespace Approvals.Lending.Products;

/// <summary>编码与名称。</summary>
public sealed record CodedTitle(string Code, BilingualText Title)
{
    public static CodedTitle Read(JsonFields fields) => new(fields.Text("code"), fields.Object("title", BilingualText.Read));
}
