using Approvals.Casework.Data;

namespace Approvals.Casework.Organisation;

/// <summary>离岗: days on which a member of staff is away. Whoever is away is offered nothing new; what they have stays with them until it is reassigned.</summary>
public sealed class Absence
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>First day away, local date.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day away, local date.</summary>
    public required DateOnly To { get; set; }

    public required string Reason { get; init; }

    public required Guid EnteredById { get; init; }

    public required DateTime EnteredAtUtc { get; init; }
}

/// <summary>Who is away.</summary>
public static class Absences
{
    /// <summary>Accounts that are away on the day.</summary>
    public static IQueryable<Guid> AwayOn(DeskDb db, DateOnly day) =>
        db.Absences.Where(absence => absence.From <= day && absence.To >= day).Select(absence => absence.AccountId);
}
