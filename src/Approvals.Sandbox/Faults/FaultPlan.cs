using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Faults;

/// <summary>故障计划. The orders to fail, kept in the database so that counts survive a kill; none in force costs nothing.</summary>
internal sealed class FaultPlan
{
    private volatile bool mayHaveFaults = true;

    public long Add(SandboxTransaction transaction, Fault fault)
    {
        mayHaveFaults = true;
        return transaction.Scalar(
            """
            INSERT INTO Faults(Operation, Kind, Remaining, Probability, Seed, Matched, Containing, Milliseconds, Status, Copies)
            VALUES ($operation, $kind, $remaining, $probability, $seed, 0, $containing, $milliseconds, $status, $copies) RETURNING Id
            """,
            ("$operation", fault.Operation),
            ("$kind", fault.Kind.ToString()),
            ("$remaining", fault.Count),
            ("$probability", fault.Probability),
            ("$seed", fault.Seed),
            ("$containing", fault.Containing),
            ("$milliseconds", fault.Milliseconds),
            ("$status", fault.Status),
            ("$copies", fault.Copies));
    }

    public static int Clear(SandboxTransaction transaction) => transaction.Execute("DELETE FROM Faults");

    /// <summary>Orders still in force, with how many calls each still hits.</summary>
    public static List<FaultInForce> InForce(SandboxTransaction transaction) => transaction.Query(
        """
        SELECT Id, Matched, Operation, Kind, Remaining, Probability, Seed, Containing, Milliseconds, Status, Copies
        FROM Faults WHERE Remaining IS NULL OR Remaining > 0 ORDER BY Id
        """,
        reader => new FaultInForce(
            reader.GetInt64(0),
            reader.GetInt64(1),
            new Fault(
                reader.GetString(2),
                reader.Enumeration<FaultKind>(3),
                reader.IsDBNull(4) ? null : reader.GetInt32(4),
                reader.GetDouble(5),
                reader.GetInt32(6),
                reader.Text(7),
                reader.GetInt32(8),
                reader.GetInt32(9),
                reader.GetInt32(10))));

    /// <summary>The faults that hit this call, each counted down.</summary>
    public List<FiringFault> Take(SandboxStore store, string operation, string details)
    {
        if (!mayHaveFaults)
            return [];

        return store.Run(transaction =>
        {
            mayHaveFaults = InForce(transaction).Count > 0;
            return Take(transaction, operation, details);
        });
    }

    /// <summary>As above, within a transaction that is already open.</summary>
    public static List<FiringFault> Take(SandboxTransaction transaction, string operation, string details)
    {
        var firing = new List<FiringFault>();
        foreach (var (id, matched, fault) in InForce(transaction))
        {
            if (!IsFor(fault, operation) || (fault.Containing is { } part && !details.Contains(part, StringComparison.Ordinal)))
                continue;

            var hits = fault.Probability >= 1 || (double)new Draw(fault.Seed, $"fault-{id}").Fraction($"{matched}") < fault.Probability;
            transaction.Execute(
                "UPDATE Faults SET Matched = Matched + 1, Remaining = Remaining - $hit WHERE Id = $id",
                ("$hit", hits ? 1 : 0),
                ("$id", id));
            if (hits)
                firing.Add(new FiringFault(id, fault, fault.Count == 1));
        }

        return firing;
    }

    private static bool IsFor(Fault fault, string operation) =>
        fault.Operation == "*"
        || fault.Operation == operation
        || (fault.Operation.EndsWith(".*", StringComparison.Ordinal) && operation.StartsWith(fault.Operation[..^1], StringComparison.Ordinal));
}

/// <summary>An order still in force.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Matched">Calls it was tried on so far.</param>
/// <param name="Fault">The order, with the count still left.</param>
internal sealed record FaultInForce(long Id, long Matched, Fault Fault);
