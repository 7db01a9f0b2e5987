namespace Approvals.Lending.Calendar;

/// <summary>营业时段。From inclusive, to exclusive, local times of one day.</summary>
public readonly record struct WorkingSession(TimeOnly From, TimeOnly To)
{
    public TimeSpan Length => To - From;
}
