using System.Text;
using System.Text.Json.Nodes;
using Approvals.Lending.Products;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>The catalogue's 小微易贷 sheet.</summary>
internal static class XiaoweiYidai
{
    public const string File = "psbc-xiaoweiyidai.json";

    public static byte[] Bytes { get; } = RepositoryFiles.Bytes("db", "catalogue", File);

    public static ProductSheet Sheet { get; } = ProductSheetReader.Read(File, Bytes).ValueOrThrow();

    /// <summary>The sheet's document after a change, as bytes.</summary>
    public static byte[] With(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Bytes)!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
