using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Rights;

/// <summary>质押登记簿. Accepted at once, then examined and decided in the registry's own time.</summary>
internal static class Pledging
{
    public const int ExaminingSequence = 2;
    public const int DecidedSequence = 3;
    private const int ReleasedSequence = 4;

    /// <summary>Whether a pledge of the right stands or is on its way.</summary>
    public static bool IsPledged(SandboxTransaction transaction, string rightNumber) => transaction.Scalar(
        "SELECT COUNT(*) FROM Pledges WHERE RightNumber = $right AND ReleasedAt IS NULL AND RefusalCode IS NULL", ("$right", rightNumber)) > 0;

    /// <summary>The state at an instant: it follows from the times fixed at acceptance, so asking and being told always agree.</summary>
    public static PledgeStatus Find(SandboxTransaction transaction, string column, string value, DateTimeOffset at)
    {
        var instant = at.ToUnixTimeMilliseconds();
        return transaction.Query(
            $"SELECT Number, Reference, AsOf, ExamineAt, DecideAt, RefusalCode, RefusalMessage, ReleasedAt FROM Pledges WHERE {column} = $value",
            reader =>
            {
                var (number, reference) = (reader.GetString(0), reader.GetString(1));
                if (!reader.IsDBNull(7) && reader.GetInt64(7) <= instant)
                    return new PledgeStatus(number, reference, PledgeState.Released, ReleasedSequence, null, null, null);
                if (reader.IsDBNull(4) || reader.GetInt64(4) > instant)
                {
                    return reader.GetInt64(3) <= instant
                        ? new PledgeStatus(number, reference, PledgeState.Examining, ExaminingSequence, null, null, null)
                        : new PledgeStatus(number, reference, PledgeState.Accepted, 1, null, null, null);
                }

                return reader.IsDBNull(5)
                    ? new PledgeStatus(number, reference, PledgeState.Registered, DecidedSequence, new PledgeCertificate($"质登{number[1..]}", reader.Date(2)), null, null)
                    : new PledgeStatus(number, reference, PledgeState.Refused, DecidedSequence, null, reader.GetString(5), reader.GetString(6));
            },
            ("$value", value)).SingleOrDefault() ?? throw Refusal.NotFound("pledge_unknown", "无此质押登记");
    }
}
