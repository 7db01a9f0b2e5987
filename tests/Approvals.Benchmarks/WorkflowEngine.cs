using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Workflows;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Benchmarks;

/// <summary>Resumes a second of a workflow without any domain: six plain waits and one decision, each resume durable on SQLite.</summary>
internal static class WorkflowEngine
{
    private const int Bar = 1500;
    private const int Waits = 6;
    private const int Instances = 2000;

    public static async Task<int> RunAsync()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "loan-bench.json");
        var read = DefinitionReader.Read("loan-bench.json", File.ReadAllBytes(file), new StepCatalogue([]));
        if (read.Definition is not { } definition)
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, read.Errors));
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("approvals-bench");
        try
        {
            // The first run warms up.
            await ResumesAsync(definition, Path.Combine(folder.FullName, "warm.db"), 4);
            foreach (var workers in new[] { 1, 4 })
            {
                var cost = await ResumesAsync(definition, Path.Combine(folder.FullName, $"{workers}.db"), workers);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"workflow-engine workers={workers} resumes/s={cost.PerSecond:F0} bar={Bar} {(cost.PerSecond >= Bar ? "ok" : "short")}  {cost.CpuMicroseconds:F0} CPU µs  {cost.Bytes:F0} bytes a resume"));
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Cost> ResumesAsync(WorkflowDefinition definition, string file, int workers)
    {
        var database = new DeskDatabase(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False");
        await using var gate = new GroupCommitGate(database, new CommitSeam());
        var start = ((FlowAdvance)Interpreter.Start(definition)).State.ToJson();
        await gate.RunAsync<bool>(
            "Seed",
            async (db, ct) =>
            {
                await db.Database.ExecuteSqlRawAsync("CREATE TABLE Instances (Id INTEGER PRIMARY KEY, Flow TEXT NOT NULL, Version INTEGER NOT NULL)", ct);
                for (var id = 0; id < Instances; id++)
                    await db.Database.ExecuteSqlRawAsync("INSERT INTO Instances (Id, Flow, Version) VALUES ({0}, {1}, 0)", [id, start], ct);
                return new(true, true);
            },
            UnitReads.OneState,
            CancellationToken.None);

        var cost = await Load.RunAsync(Instances * Waits, workers, i => gate.RunAsync<bool>("Resume", (db, _) => Task.FromResult(Resume(definition, db, i % Instances)), UnitReads.OneState, CancellationToken.None));
        await using var check = new SqliteConnection(database.ConnectionString);
        await check.OpenAsync();
        await using var command = check.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Instances WHERE Version = 6";
        if ((long)(await command.ExecuteScalarAsync())! != Instances)
            throw new InvalidOperationException("Not every instance came to its end.");
        return cost;
    }

    private static Verdict<bool> Resume(WorkflowDefinition definition, DeskDb db, int id)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT Flow, Version FROM Instances WHERE Id = $id";
        select.Parameters.AddWithValue("$id", id);
        FlowState state;
        long version;
        using (var reader = select.ExecuteReader())
        {
            reader.Read();
            state = FlowState.Parse(reader.GetString(0));
            version = reader.GetInt64(1);
        }

        var at = state.Waiting[0];
        var advanced = (FlowAdvance)Interpreter.Complete(definition, state, at.Step, at.Visit, "Done");
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE Instances SET Flow = $flow, Version = Version + 1 WHERE Id = $id AND Version = $version";
        update.Parameters.AddWithValue("$flow", advanced.State.ToJson());
        update.Parameters.AddWithValue("$id", id);
        update.Parameters.AddWithValue("$version", version);
        return new(true, update.ExecuteNonQuery() == 1);
    }
}
