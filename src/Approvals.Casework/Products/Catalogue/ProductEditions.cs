using System.Text;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>产品版本: which version of a product is in force, by what the database holds at the moment, whichever node approved it.</summary>
public static class ProductEditions
{
    /// <summary>The version a case that begins now gets; null when there is no such product.</summary>
    public static async ValueTask<ProductTerms?> CurrentProductAsync(this Work work, string code, CancellationToken ct)
    {
        await RefreshAsync(work.Db, work.Desk.Rulebook, ct);
        return work.Desk.Rulebook.Current(code, work.Today);
    }

    /// <summary>
    /// 生效版本: of the versions dated at the desk whose day has come the highest number; before the first of them the files of the program with lower numbers, the highest too. So from what two
    /// supervisors have dated on, only what two supervisors date follows.
    /// </summary>
    /// <param name="from">First business date; null for a version that came with the program's files.</param>
    public static T? InForce<T>(IEnumerable<T> versions, Func<T, int> number, Func<T, DateOnly?> from, DateOnly today)
        where T : class
    {
        var (dated, files) = (versions.Where(version => from(version) is not null).ToList(), versions.Where(version => from(version) is null));
        return dated.Where(version => from(version) <= today).MaxBy(number) ?? files.Where(file => dated.TrueForAll(version => number(file) < number(version))).MaxBy(number);
    }

    /// <summary>期间生效的版本: each that is in force on some day of a period, with the first of these days; the first in force first.</summary>
    /// <param name="first">First date of the period.</param>
    /// <param name="until">First date after it; null is open.</param>
    public static IEnumerable<(T Version, DateOnly From)> InForceDuring<T>(IReadOnlyList<T> versions, Func<T, int> number, Func<T, DateOnly?> from, DateOnly first, DateOnly? until)
        where T : class
    {
        var days = versions.Select(from).OfType<DateOnly>().Where(day => day > first && !(day >= until)).Append(first).Distinct().Order();
        return days.Select(day => (Version: InForce(versions, number, from, day), From: day)).DistinctBy(begun => begun.Version).Where(begun => begun.Version is not null)!;
    }

    /// <summary>Takes over what has been approved since, on whatever node. A version once known never changes, so their number tells.</summary>
    public static async ValueTask RefreshAsync(DeskDb db, Rulebook rulebook, CancellationToken ct)
    {
        if (await db.PinnedVersions.CountAsync(p => p.Kind == PinnedKind.Product, ct) != rulebook.ProductVersions)
            rulebook.Adopt(await LoadAsync(db, rulebook, ct));
    }

    /// <summary>The text of a version, approved or drafted; null when there is none.</summary>
    public static async ValueTask<string?> TextAsync(DeskDb db, string code, int version, CancellationToken ct) =>
        await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Product && p.Code == code && p.Version == version).Select(p => p.Json).SingleOrDefaultAsync(ct)
        ?? await db.SheetDrafts.AsNoTracking().Where(d => d.Code == code && d.Number == version).Select(d => d.Json).SingleOrDefaultAsync(ct);

    /// <summary>The terms a draft would give.</summary>
    public static ReadResult<ProductSheet> Read(Rulebook rulebook, string file, string json) => ProductSheetReader.Read(file, Encoding.UTF8.GetBytes(json), rulebook.Lpr);

    internal static async Task<IReadOnlyList<ProductTerms>> LoadAsync(DeskDb db, Rulebook rulebook, CancellationToken ct)
    {
        var pinned = await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Product).ToListAsync(ct);
        var dates = await db.SheetDrafts.AsNoTracking().Where(d => d.State == SheetDraftState.Approved).Select(d => new { d.Code, d.Number, d.InForceFrom }).ToListAsync(ct);
        return pinned.ConvertAll(p => new ProductTerms(Read(rulebook, $"{p.Code} v{p.Version}", p.Json).ValueOrThrow(), rulebook.Texts)
        {
            InForceFrom = dates.Find(d => d.Code == p.Code && d.Number == p.Version)?.InForceFrom,
        });
    }
}
