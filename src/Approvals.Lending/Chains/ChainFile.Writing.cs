using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

public static partial class ChainFile
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>写出. The chain as the JSON that <see cref="Parse"/> reads; what is left out there when it says nothing is left out here.</summary>
    public static string Write(Chain chain)
    {
        var written = new JsonObject
        {
            ["code"] = chain.Code,
            ["version"] = chain.Version,
            ["title"] = chain.Title,
            ["source"] = chain.Source,
            ["inForceFrom"] = chain.InForceFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["key"] = new JsonObject { ["caseKind"] = EnumNames<CaseKind>.Of(chain.Key.Kind), ["product"] = chain.Key.Product ?? AnyProduct, ["stage"] = chain.Key.Stage },
        };
        if (chain.Basis != ExposureBasis.Group)
            written["exposure"] = EnumNames<ExposureBasis>.Of(chain.Basis);
        written["bands"] = new JsonArray([.. chain.Bands.Select(Write)]);
        return written.ToJsonString(Layout);
    }

    private static JsonObject Write(Band band)
    {
        var written = new JsonObject
        {
            ["code"] = band.Code,
            ["security"] = new JsonArray([.. band.Securities.Select(security => JsonValue.Create(EnumNames<Security>.Of(security)))]),
            ["overCny"] = band.OverCny,
        };
        if (band.UpToCny is { } top)
            written["upToCny"] = top;
        written["levels"] = new JsonArray([.. band.Levels.Select(Write)]);
        return written;
    }

    private static JsonObject Write(LevelRule level)
    {
        var written = new JsonObject
        {
            ["code"] = level.Code,
            ["title"] = level.Title,
            ["mode"] = EnumNames<LevelMode>.Of(level.Mode),
            ["approvers"] = new JsonArray([.. level.Approvers.Select(Write)]),
            ["exclusive"] = level.Exclusive,
            ["limit"] = Write(level.Limit),
            ["onTimeout"] = EnumNames<OnTimeout>.Of(level.OnTimeout),
            ["materialLimit"] = Write(level.MaterialLimit),
            ["onRejection"] = level.ReturnOnRejection is { } step
                ? new JsonObject { ["then"] = EnumNames<RejectionThen>.Of(RejectionThen.ReturnTo), ["step"] = EnumNames<ReturnStep>.Of(step) }
                : new JsonObject { ["then"] = EnumNames<RejectionThen>.Of(RejectionThen.RejectCase) },
        };
        if (level.OpinionAboveCny is { } amount)
            written["opinionAboveCny"] = amount;
        written["nobodyEligible"] = EnumNames<NobodyEligible>.Of(level.NobodyEligible);
        if (level.Vote is { } vote)
            written["vote"] = Write(vote);
        if (level.CirculateUpToCny is { } lowRisk)
            written["circulateUpToCny"] = lowRisk;
        if (level.Batch)
            written["batch"] = true;
        if (level.SamePersonAgain != SamePersonAgain.Ask)
            written["samePersonAgain"] = EnumNames<SamePersonAgain>.Of(level.SamePersonAgain);
        if (level.NamedSubstitute is { } substitute)
            written["namedSubstitute"] = substitute;
        return written;
    }

    private static JsonObject Write(ApproverRule approver)
    {
        var written = new JsonObject { ["role"] = EnumNames<Role>.Of(approver.Role), ["scope"] = EnumNames<OrgScope>.Of(approver.Scope) };
        if (approver.Seats is { } seats)
            written["seats"] = seats;
        if (approver.Weight != 1)
            written["weight"] = approver.Weight;
        if (approver.People is { } people)
            written["people"] = new JsonArray([.. people.Select(person => JsonValue.Create(person))]);
        return written;
    }

    private static JsonObject Write(TimeLimit limit) => new() { ["count"] = limit.Count, ["unit"] = EnumNames<TimeUnit>.Of(limit.Unit) };

    private static JsonObject Write(VoteRule vote) => new()
    {
        ["measure"] = EnumNames<VoteMeasure>.Of(vote.Measure),
        ["toApprove"] = vote.ToApprove,
        ["toReject"] = vote.ToReject,
        ["toReturn"] = vote.ToReturn,
        ["close"] = EnumNames<VoteClose>.Of(vote.Close),
    };
}
