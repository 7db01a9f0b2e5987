namespace Approvals.Casework.Timers;

/// <summary>Every kind of timer there is.</summary>
public static class TimerKinds
{
}
