using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Casework.Data.Reference;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Chains;
using Approvals.Workflows;
using Approvals.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Start;

/// <summary>导入: files become immutable versions in the database, which then is what counts: running cases keep the version they started with.</summary>
public static class Import
{
    /// <summary>
    /// Imports what is new. A number under which the desk approved a version of its own is the desk's: the file is left out. The file of a chain that comes between versions dated at the desk, or
    /// after them, is imported and not followed. <see cref="LoadAsync"/> warns of either.
    /// </summary>
    /// <returns>The problems: a version that was imported before with other content, files of chains that can't stand beside those imported before. Nothing is written then.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(DeskDatabase database, RuleFiles files, DateTime nowUtc, CancellationToken ct)
    {
        await using var db = database.Open();
        var present = await db.PinnedVersions.AsNoTracking().Select(p => new { p.Kind, p.Code, p.Version, p.Hash }).ToListAsync(ct);
        var ofDesk = await ApprovedAtDeskAsync(db, ct);
        var problems = new List<string>();
        foreach (var file in files.Files)
        {
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(file.Json)));
            var before = present.Find(p => p.Kind == file.Kind && p.Code == file.Code && p.Version == file.Version);
            if (before is null)
                db.PinnedVersions.Add(new PinnedVersion { Kind = file.Kind, Code = file.Code, Version = file.Version, Hash = hash, Json = file.Json, ImportedAtUtc = nowUtc });
            else if (before.Hash != hash && !ofDesk.Contains((file.Kind, file.Code, file.Version)))
                problems.Add($"{file.Kind} {file.Code} version {file.Version} was imported before with other content: give the change a new version");
        }

        problems.AddRange(await ConflictsAsync(db, files, ofDesk, ct));
        if (problems.Count > 0)
            return problems;
        await AddReferenceAsync(db, files, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another node imported the same files at the same moment; what it wrote is checked like anything else present.
            return await RunAsync(database, files, nowUtc, ct);
        }

        return [];
    }

    /// <summary>The rules as the database has them, every version of every running case included.</summary>
    public static async Task<(Rulebook Rulebook, IReadOnlyList<WorkflowDefinition> Definitions)> LoadAsync(
        DeskDatabase database, RuleFiles files, StepCatalogue steps, CancellationToken ct)
    {
        await using var db = database.Open();
        var pinned = await db.PinnedVersions.AsNoTracking().ToListAsync(ct);
        var ofDesk = await ApprovedAtDeskAsync(db, ct);
        var chains = PinnedChains.Sort(
            [
                .. pinned.Where(p => p.Kind == PinnedKind.Chain)
                    .Select(p => ChainFile.Read($"{p.Code} v{p.Version}", p.Json).Chain ?? throw new InvalidDataException($"Chain {p.Code} v{p.Version} can't be read.")),
            ],
            chain => ofDesk.Contains((PinnedKind.Chain, chain.Code, chain.Version)));
        var definitions = pinned.Where(p => p.Kind == PinnedKind.Workflow)
            .Select(p => DefinitionReader.Read($"{p.Code} v{p.Version}", Encoding.UTF8.GetBytes(p.Json), steps).Definition
                ?? throw new InvalidDataException($"Workflow {p.Code} v{p.Version} can't be read.")).ToList();
        var leftOut = files.Files.Where(file => pinned.Exists(p => (p.Kind, p.Code, p.Version) == (file.Kind, file.Code, file.Version) && p.Json != file.Json))
            .Select(file => $"{file.Kind} {file.Code} version {file.Version}: the desk approved a version of its own under this number, so the file was not imported; give it the next number")
            .Concat(
                from chain in chains
                where chain.Overriding is not null && files.Chains.Any(file => (file.Code, file.Version) == (chain.Chain.Code, chain.Chain.Version))
                select Unfollowed(chain.Chain, chain.Overriding!)).ToList();
        leftOut.AddRange((files.Reference?.Committees.QuorumFloors.Keys ?? []).Except(await db.OrgUnits.Select(unit => unit.Code).ToListAsync(ct))
            .Select(code => $"db/reference/committees.json: quorumFloors.{code}: there is no such unit"));
        var calendar = files.Calendar ?? throw new InvalidDataException("There is no working calendar.");
        var reference = files.Reference ?? throw new InvalidDataException("There is no reference data.");
        var rulebook = new Rulebook([], new ChainCatalogue([.. chains.Where(chain => chain.Overriding is null).Select(chain => chain.Chain)]), CalendarFiles.Clock(calendar), calendar)
        {
            WarningsOn = today => [.. files.WarningsOn(today), .. leftOut],
            Texts = files.Consents,
            Lpr = reference.Lpr,
            Committees = reference.Committees,
            Reload = known => Reload(database, known),
            ChainVersions = chains.Count,
        };
        rulebook.Adopt(await ProductEditions.LoadAsync(db, rulebook, ct));
        return (rulebook, definitions);
    }

    private static string Unfollowed(Chain file, Chain dated) =>
        $"{PinnedKind.Chain} {file.Code} version {file.Version}, in force from {file.InForceFrom:yyyy-MM-dd}: two supervisors have dated {dated.Code} version {dated.Version} from {dated.InForceFrom:yyyy-MM-dd}, "
        + "so the file is not followed; copy it at the desk, and let two supervisors date the copy";

    /// <summary>Why the chains of the files can't stand beside those in the database. What makes way for the desk's stands beside nothing.</summary>
    private static async Task<IEnumerable<string>> ConflictsAsync(DeskDb db, RuleFiles files, HashSet<(PinnedKind Kind, string Code, int Version)> ofDesk, CancellationToken ct)
    {
        var pinned = (await PinnedChains.AllAsync(db, ct)).Select(one => one.Chain).ToList();
        var added = files.Chains.Where(file => !pinned.Exists(chain => (chain.Code, chain.Version) == (file.Code, file.Version)));
        var standing = PinnedChains.Sort([.. pinned, .. added], chain => ofDesk.Contains((PinnedKind.Chain, chain.Code, chain.Version))).Where(one => one.Overriding is null);
        return ChainCatalogue.FindConflicts([.. standing.Select(one => one.Chain)]).Select(conflict => $"db/chains, with what was imported before: {conflict}");
    }

    private static async Task<HashSet<(PinnedKind Kind, string Code, int Version)>> ApprovedAtDeskAsync(DeskDb db, CancellationToken ct)
    {
        var sheets = await db.SheetDrafts.AsNoTracking().Where(d => d.State == SheetDraftState.Approved).Select(d => new { d.Code, d.Number }).ToListAsync(ct);
        var chains = await db.ChainDrafts.AsNoTracking().Where(d => d.State == ChainDraftState.Approved).Select(d => new { d.Code, d.Number }).ToListAsync(ct);
        return [.. sheets.Select(d => (PinnedKind.Product, d.Code, d.Number)), .. chains.Select(d => (PinnedKind.Chain, d.Code, d.Number))];
    }

    // Asked for where nothing can wait: by a page about a case whose version was approved elsewhere since.
    private static IReadOnlyList<ProductTerms> Reload(DeskDatabase database, Rulebook known) => Task.Run(async () =>
    {
        await using var db = database.Open();
        return await ProductEditions.LoadAsync(db, known, CancellationToken.None);
    }).GetAwaiter().GetResult();

    private static async Task AddReferenceAsync(DeskDb db, RuleFiles files, CancellationToken ct)
    {
        if (files.Reference is not { } reference)
            return;
        var regions = await db.Regions.AsNoTracking().Select(r => r.Code).ToHashSetAsync(ct);
        db.Regions.AddRange(reference.Regions.Where(region => !regions.Contains(region.Code)));
        var industries = await db.Industries.AsNoTracking().Select(i => i.Code).ToHashSetAsync(ct);
        db.Industries.AddRange(reference.Industries.Where(industry => !industries.Contains(industry.Code)));
        var rates = await db.LprRates.AsNoTracking().Select(l => l.EffectiveOn).ToHashSetAsync(ct);
        db.LprRates.AddRange(reference.LprRates.Where(rate => !rates.Contains(rate.EffectiveOn)));
        var days = await db.CalendarDays.AsNoTracking().Select(d => d.Date).ToHashSetAsync(ct);
        if (files.Calendar is { } calendar)
            db.CalendarDays.AddRange(DaysOf(calendar).Where(day => !days.Contains(day.Date)));
    }

    /// <summary>The days on which the calendar departs from the plain week.</summary>
    private static IEnumerable<CalendarDay> DaysOf(Lending.Calendar.WorkingCalendar calendar)
    {
        foreach (var year in calendar.Years)
        {
            for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
            {
                var plain = date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
                if (calendar.IsWorkingDay(date) is { } working && working != plain)
                    yield return new CalendarDay { Date = date, IsWorkingDay = working, Name = working ? "调休上班" : "法定节假日" };
            }
        }
    }
}
