using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>
/// 审批链文件. Reads and writes one chain as the JSON of <c>db/chains</c>, strictly: unknown, missing, repeated or mistyped members are
/// problems, and so is whatever <see cref="ChainVerification"/> disproves. Enumerations are written in camelCase.
/// </summary>
public static partial class ChainFile
{
    private const string AnyProduct = "any";

    /// <summary>As it stands in the file.</summary>
    private const string Returning = "\"returnTo\"";

    private const int HighestVersion = 9999;

    private static readonly JsonDocumentOptions Strict = new() { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>读取. Reads and verifies.</summary>
    /// <param name="file">Name to report problems under.</param>
    /// <param name="json">Content.</param>
    /// <returns>A verified chain and no problems, or no chain and every problem found, in the order of the file.</returns>
    public static (Chain? Chain, IReadOnlyList<ChainProblem> Problems) Read(string file, string json)
    {
        var (chain, problems) = Parse(file, json);
        if (chain is not null)
            problems = ChainVerification.Verify(chain, file);
        return problems.Count == 0 ? (chain, []) : (null, problems);
    }

    /// <summary>解析. Reads without verifying: a draft that is well formed and may be disproved by <see cref="ChainProof"/>.</summary>
    /// <returns>A chain and no problems, or no chain and every malformation found, in the order of the file.</returns>
    public static (Chain? Chain, IReadOnlyList<ChainProblem> Problems) Parse(string file, string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException malformed)
        {
            return (null, [new ChainProblem(file, malformed.Path ?? "$", $"is not JSON, near line {(malformed.LineNumber ?? 0) + 1}: {malformed.Message}")]);
        }

        using (document)
        {
            var problems = new List<ChainProblem>();
            try
            {
                var chain = ReadChain(new JsonCursor(document.RootElement, file, "$", problems), HashOf(document.RootElement));
                return problems.Count == 0 ? (chain, []) : (null, problems);
            }
            catch (InvalidOperationException unreadable)
            {
                // Half a surrogate pair is JSON, and no text.
                return (null, [new ChainProblem(file, "$", $"holds what is no text: {unreadable.Message}")]);
            }
        }
    }

    private static Chain ReadChain(JsonCursor at, string hash)
    {
        at.ExpectMembers("code", "version", "title", "source", "inForceFrom", "key", "exposure", "bands");
        return new Chain(
            at.Code("code"),
            at.Count("version", HighestVersion),
            at.Text("title"),
            at.Text("source"),
            at.Date("inForceFrom"),
            ReadKey(at.Object("key")),
            [.. at.Items("bands").Select(ReadBand)],
            hash)
        {
            Basis = at.OptionalChoice<ExposureBasis>("exposure") ?? ExposureBasis.Group,
        };
    }

    private static ChainKey ReadKey(JsonCursor at)
    {
        at.ExpectMembers("caseKind", "product", "stage");
        var product = at.Text("product");
        return new ChainKey(at.Choice<CaseKind>("caseKind"), product == AnyProduct ? null : product, at.Text("stage"));
    }

    private static Band ReadBand(JsonCursor at)
    {
        at.ExpectMembers("code", "security", "overCny", "upToCny", "levels");
        return new Band(
            at.Code("code"),
            [.. at.Items("security").Select(s => s.AsChoice<Security>())],
            at.Amount("overCny"),
            at.OptionalAmount("upToCny"),
            [.. at.Items("levels").Select(ReadLevel)]);
    }

    private static LevelRule ReadLevel(JsonCursor at)
    {
        at.ExpectMembers(
            "code", "title", "mode", "approvers", "exclusive", "limit", "onTimeout", "materialLimit", "onRejection", "opinionAboveCny",
            "nobodyEligible", "vote", "circulateUpToCny", "batch", "samePersonAgain", "namedSubstitute");
        return new LevelRule(
            at.Code("code"),
            at.Text("title"),
            at.Choice<LevelMode>("mode"),
            [.. at.Items("approvers").Select(ReadApprover)],
            at.Flag("exclusive"),
            ReadLimit(at.Object("limit")),
            at.Choice<OnTimeout>("onTimeout"),
            ReadLimit(at.Object("materialLimit")),
            ReadOnRejection(at.Object("onRejection")),
            at.OptionalAmount("opinionAboveCny"),
            at.Choice<NobodyEligible>("nobodyEligible"))
        {
            Vote = at.OptionalObject("vote") is { } vote ? ReadVote(vote) : null,
            CirculateUpToCny = at.OptionalAmount("circulateUpToCny"),
            Batch = at.OptionalFlag("batch"),
            SamePersonAgain = at.OptionalChoice<SamePersonAgain>("samePersonAgain") ?? SamePersonAgain.Ask,
            NamedSubstitute = at.OptionalText("namedSubstitute"),
        };
    }

    private static VoteRule ReadVote(JsonCursor at)
    {
        at.ExpectMembers("measure", "toApprove", "toReject", "toReturn", "close");
        return new VoteRule(
            at.Choice<VoteMeasure>("measure"), at.Count("toApprove"), at.Count("toReject"), at.Count("toReturn"), at.Choice<VoteClose>("close"));
    }

    private static ApproverRule ReadApprover(JsonCursor at)
    {
        at.ExpectMembers("role", "scope", "seats", "weight", "people");
        return new ApproverRule(at.Choice<Role>("role"), at.Choice<OrgScope>("scope"), at.OptionalCount("seats"))
        {
            Weight = at.OptionalCount("weight") ?? 1,
            People = at.OptionalTexts("people"),
        };
    }

    private static TimeLimit ReadLimit(JsonCursor at)
    {
        at.ExpectMembers("count", "unit");
        return new TimeLimit(at.Count("count"), at.Choice<TimeUnit>("unit"));
    }

    private static ReturnStep? ReadOnRejection(JsonCursor at)
    {
        at.ExpectMembers("then", "step");
        var step = at.OptionalChoice<ReturnStep>("step");
        switch (at.Choice<RejectionThen>("then"))
        {
            case RejectionThen.RejectCase when step is not null:
                at.Problem($"a step goes with {Returning} only");
                return null;
            case RejectionThen.ReturnTo when step is null:
                at.Problem($"{Returning} needs a step");
                return null;
            default:
                return step;
        }
    }

    // Layout and order of members say nothing; numbers are compared as written by value, lists by their order.
    private static string HashOf(JsonElement root)
    {
        var canonical = new StringBuilder();
        Write(root, canonical);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));

        static void Write(JsonElement element, StringBuilder to)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    to.Append('{');
                    foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                    {
                        to.Append(JsonSerializer.Serialize(member.Name)).Append(':');
                        Write(member.Value, to);
                        to.Append(',');
                    }

                    to.Append('}');
                    break;
                case JsonValueKind.Array:
                    to.Append('[');
                    foreach (var item in element.EnumerateArray())
                    {
                        Write(item, to);
                        to.Append(',');
                    }

                    to.Append(']');
                    break;
                case JsonValueKind.Number when element.TryGetDecimal(out var number):
                    to.Append(number.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case JsonValueKind.String:
                    to.Append(JsonSerializer.Serialize(element.GetString()));
                    break;
                default:
                    to.Append(element.GetRawText());
                    break;
            }
        }
    }

    private enum RejectionThen
    {
        RejectCase,
        ReturnTo,
    }
}
