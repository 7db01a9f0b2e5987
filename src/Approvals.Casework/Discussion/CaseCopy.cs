using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Discussion;

/// <summary>抄送: a case file that was given to a colleague to read. It is read access and a notice, never a right to decide.</summary>
public sealed class CaseCopy
{
    /// <summary>Characters a reason may have.</summary>
    public const int LongestReason = 200;

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Account that copied it.</summary>
    public required Guid FromId { get; init; }

    /// <summary>Account it was copied to.</summary>
    public required Guid ToId { get; init; }

    /// <summary>The colleague while the copy stands, null once it was taken back: a unique index lets one stand a case and colleague.</summary>
    public required Guid? StandsForId { get; set; }

    /// <summary>1–200 characters, or null.</summary>
    public string? Reason { get; init; }

    public required DateTime AtUtc { get; init; }

    /// <summary>When the colleague first opened the file; null while unread.</summary>
    public DateTime? ReadAtUtc { get; set; }

    public DateTime? TakenBackAtUtc { get; set; }

    public Guid? TakenBackById { get; set; }

    /// <summary>The copies somebody may read cases by.</summary>
    public static IQueryable<CaseCopy> StandingFor(DeskDb db, Guid accountId) => db.CaseCopies.AsNoTracking().Where(copy => copy.StandsForId == accountId);
}
