using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Chains;

/// <summary>层级表单: one level as it is typed. What a mode has no use for is left aside, whatever was typed there.</summary>
public sealed partial class LevelForm
{
    private const int BlankRows = 2;

    private static readonly TimeLimit UsualLimit = new(8, TimeUnit.WorkingHours);
    private static readonly TimeLimit UsualMaterialLimit = new(2, TimeUnit.WorkingDays);

    public string? LevelCode { get; set; }

    public string? Title { get; set; }

    public LevelMode Mode { get; set; }

    /// <summary>One entry a row; a row without a role is not meant.</summary>
    public string?[] Role { get; set; } = [];

    public string?[] Scope { get; set; } = [];

    public string?[] Seats { get; set; } = [];

    public string?[] Weight { get; set; } = [];

    /// <summary>指定人员: names or 工号 with blanks or commas between them.</summary>
    public string?[] People { get; set; } = [];

    public VoteMeasure Measure { get; set; }

    public int? ToApprove { get; set; }

    public int? ToReject { get; set; }

    public int? ToReturn { get; set; }

    public VoteClose Close { get; set; }

    public int? Limit { get; set; }

    public TimeUnit LimitUnit { get; set; }

    public OnTimeout OnTimeout { get; set; }

    public NobodyEligible NobodyEligible { get; set; }

    public string? NamedSubstitute { get; set; }

    public int? MaterialLimit { get; set; }

    public TimeUnit MaterialLimitUnit { get; set; }

    /// <summary>Null rejects the case.</summary>
    public ReturnStep? ReturnTo { get; set; }

    /// <summary>CNY; null never asks for an opinion, 0 always does.</summary>
    public decimal? OpinionAboveCny { get; set; }

    /// <summary>CNY; null lets no case go round in writing. Of a committee.</summary>
    public decimal? CirculateUpToCny { get; set; }

    public bool Exclusive { get; set; }

    public bool CarryOver { get; set; }

    public bool Batch { get; set; }

    /// <summary>Rows of approvers with some to fill in.</summary>
    public int Rows => Math.Max(Array.FindLastIndex(Role, role => !string.IsNullOrEmpty(role)), Array.FindLastIndex(People, people => !string.IsNullOrWhiteSpace(people))) + 1 + BlankRows;

    /// <summary>A level that is added: one approver of the branch, to be changed.</summary>
    internal static LevelForm New(Band band, ChainStaff staff) => Of(new LevelRule(
        ChainEdits.FreeCode("level", band.Levels.Select(level => level.Code)), "", LevelMode.AnyOne, [new ApproverRule(Lending.Organisation.Role.Approver, OrgScope.CaseBranch, null)],
        Exclusive: true, UsualLimit, OnTimeout.Remind, UsualMaterialLimit, ReturnOnRejection: null, OpinionAboveCny: 0, NobodyEligible.NextScopeUp), staff);

    internal static LevelForm Of(LevelRule rule, ChainStaff staff) => new()
    {
        LevelCode = rule.Code,
        Title = rule.Title,
        Mode = rule.Mode,
        Role = [.. rule.Approvers.Select(approver => approver.Role.ToString())],
        Scope = [.. rule.Approvers.Select(approver => approver.Scope.ToString())],
        Seats = [.. rule.Approvers.Select(approver => approver.Seats?.ToString(CultureInfo.InvariantCulture))],
        Weight = [.. rule.Approvers.Select(approver => approver.Weight.ToString(CultureInfo.InvariantCulture))],
        People = [.. rule.Approvers.Select(approver => approver.People is { } people ? staff.Written(people) : null)],
        Measure = rule.Vote?.Measure ?? VoteMeasure.Seats,
        ToApprove = rule.Vote?.ToApprove,
        ToReject = rule.Vote?.ToReject,
        ToReturn = rule.Vote?.ToReturn,
        Close = rule.Vote?.Close ?? VoteClose.Early,
        Limit = rule.Limit.Count,
        LimitUnit = rule.Limit.Unit,
        OnTimeout = rule.OnTimeout,
        NobodyEligible = rule.NobodyEligible,
        NamedSubstitute = rule.NamedSubstitute,
        MaterialLimit = rule.MaterialLimit.Count,
        MaterialLimitUnit = rule.MaterialLimit.Unit,
        ReturnTo = rule.ReturnOnRejection,
        OpinionAboveCny = rule.OpinionAboveCny,
        CirculateUpToCny = rule.CirculateUpToCny,
        Exclusive = rule.Exclusive,
        CarryOver = rule.SamePersonAgain == SamePersonAgain.CarryOver,
        Batch = rule.Batch,
    };

    /// <summary>What was typed in a row, or nothing.</summary>
    public static string? At(string?[] typed, int row) => row < typed.Length ? typed[row] : null;

    /// <summary>The level, or the first field that can't be read.</summary>
    internal Result<LevelRule> Read(DeskText text, ChainStaff staff)
    {
        if (string.IsNullOrWhiteSpace(Title))
            return Wrong(text["请填写层级名称。"], "title");
        if (string.IsNullOrWhiteSpace(LevelCode))
            return Wrong(text["请填写层级代码。"], "levelCode");
        if (!Code().IsMatch(LevelCode.Trim()))
            return Wrong(text["层级代码只能用小写字母、数字和连字符，不以连字符开头，如 head-office。"], "levelCode");
        if (Limit is not >= 1)
            return Wrong(text["审批时限至少为 1。"], "limit");
        if (MaterialLimit is not >= 1)
            return Wrong(text["补充资料时限至少为 1。"], "materialLimit");
        if (OpinionAboveCny is { } above && (above < 0 || decimal.Round(above, 2) != above))
            return Wrong(text["“超过多少元必须写意见”的金额须为 0 或以上，精确到分。"], "opinionAboveCny");
        if (Mode == LevelMode.Committee && CirculateUpToCny is { } most && (most < 0 || decimal.Round(most, 2) != most))
            return Wrong(text["书面会签上限须为 0 或以上，精确到分。"], "circulateUpToCny");
        if (Mode == LevelMode.Vote && (ToApprove is not >= 1 || ToReject is not >= 1 || ToReturn is not >= 1))
            return Wrong(text["请填写同意、否决和退回各需多少，至少为 1。"], "toApprove");
        var approvers = ReadApprovers(text, staff);
        if (approvers.Refusal is { } refusal)
            return refusal;
        return new LevelRule(
            LevelCode.Trim(), Title.Trim(), Mode, approvers.Value, Exclusive, new TimeLimit(Limit.Value, LimitUnit), OnTimeout, new TimeLimit(MaterialLimit.Value, MaterialLimitUnit), ReturnTo,
            OpinionAboveCny, NobodyEligible)
        {
            Vote = Mode == LevelMode.Vote ? new VoteRule(Measure, ToApprove!.Value, ToReject!.Value, ToReturn!.Value, Close) : null,
            CirculateUpToCny = Mode == LevelMode.Committee ? CirculateUpToCny : null,
            Batch = Batch && Mode != LevelMode.Committee,
            SamePersonAgain = CarryOver && Mode is not (LevelMode.AnyOne or LevelMode.Committee) ? SamePersonAgain.CarryOver : SamePersonAgain.Ask,
            NamedSubstitute = AsksForSubstitute && !string.IsNullOrWhiteSpace(NamedSubstitute) ? NamedSubstitute.Trim() : null,
        };
    }

    private bool AsksForSubstitute => OnTimeout == OnTimeout.Transfer || NobodyEligible == NobodyEligible.NamedSubstitute;

    private bool IsWeighed => Mode == LevelMode.Vote && Measure == VoteMeasure.WeightPercent;

    private Result<IReadOnlyList<ApproverRule>> ReadApprovers(DeskText text, ChainStaff staff)
    {
        var approvers = new List<ApproverRule>();
        for (var row = 0; row < Role.Length && Mode != LevelMode.Committee; row++)
        {
            if (string.IsNullOrEmpty(Role[row]) && !string.IsNullOrWhiteSpace(At(People, row)))
                return Wrong(text["第 {0} 行写了人员，请选择角色。", row + 1], "role");
            if (string.IsNullOrEmpty(Role[row]))
                continue;
            if (!Enum.TryParse<Role>(Role[row], out var role) || !role.MayHoldApprovalSeat() || !Enum.TryParse<OrgScope>(At(Scope, row), out var scope) || !Enum.IsDefined(scope))
                return Wrong(text["第 {0} 行的审批人不正确，请重新选择。", row + 1], "role");
            int? seats = Mode switch
            {
                LevelMode.AnyOne => null,
                LevelMode.InOrder => 1,
                LevelMode.All or LevelMode.Vote or LevelMode.Committee => Count(Seats, row),
            };
            if (seats is < 1)
                return Wrong(text["第 {0} 行的人数至少为 1。", row + 1], "seats");
            var weight = IsWeighed ? Count(Weight, row) : 1;
            if (weight < 1)
                return Wrong(text["第 {0} 行的权重至少为 1。", row + 1], "weight");
            var people = staff.Read(text, At(People, row), row + 1);
            if (people.Refusal is { } unknown)
                return unknown;
            approvers.Add(new ApproverRule(role, scope, seats) { Weight = weight, People = people.Value.Length == 0 ? null : people.Value });
        }

        return approvers;
    }

    // A blank is one; what is no number is none.
    private static int Count(string?[] typed, int row) =>
        string.IsNullOrWhiteSpace(At(typed, row)) ? 1 : int.TryParse(At(typed, row), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static Refusal Wrong(string sentence, string field) => new(RequestFault.ProblemCode, sentence, field);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
