using System.Globalization;
using System.Text.Json;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>导出的检查点: number and signature kept where who can write the database can't. A signature covers everything before it.</summary>
/// <param name="Signature">Upper-case hex.</param>
public sealed record ExportedCheckpoint(int Number, DateTime AtUtc, string MerkleRoot, string Signature)
{
    private const string Pattern = "checkpoint-*.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes a checkpoint into the folder, one file each, never over another and never half.</summary>
    /// <returns>The file.</returns>
    public static async Task<string> WriteAsync(DeskDatabase database, int number, string folder, CancellationToken ct)
    {
        await using var db = database.Open();
        var checkpoint = await db.AuditCheckpoints.AsNoTracking().SingleAsync(c => c.Number == number, ct);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"checkpoint-{number:D8}.json"));
        var exported = new ExportedCheckpoint(number, checkpoint.AtUtc, Convert.ToHexString(checkpoint.MerkleRoot), Convert.ToHexString(checkpoint.Signature));
        var unfinished = $"{path}.{Environment.ProcessId}.part";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, exported, Json, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
        return path;
    }

    /// <summary>The newest in the folder; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The newest file can't be read.</exception>
    public static ExportedCheckpoint? Newest(string? folder)
    {
        if (folder is null || !Directory.Exists(folder) || Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal).LastOrDefault() is not { } path)
            return null;
        try
        {
            return JsonSerializer.Deserialize<ExportedCheckpoint>(File.ReadAllBytes(path), Json) ?? throw new JsonException("the file is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
