using System.Globalization;
using Approvals.Lending.Json;

namespace Approvals.Lending.Calendar;

/// <summary>营业时间。Working hours of a working day, local. Source: policy default, kept in <c>db/calendar/hours.json</c>.</summary>
/// <param name="Sessions">In order, not overlapping, never empty.</param>
public sealed record WorkingHours(IReadOnlyList<WorkingSession> Sessions)
{
    /// <summary>上班时间。</summary>
    public TimeOnly Opens => Sessions[0].From;

    /// <summary>下班时间。Close of business, when a working-day limit falls due.</summary>
    public TimeOnly Closes => Sessions[^1].To;

    /// <summary>每日工作时长。</summary>
    public TimeSpan Daily => new(Sessions.Sum(session => session.Length.Ticks));

    /// <summary>Reads <c>{ "source": …, "sessions": [ { "from": "09:00", "to": "12:00" }, … ] }</c>.</summary>
    public static ReadResult<WorkingHours> Read(string file, ReadOnlyMemory<byte> utf8) => JsonFields.Read(file, utf8, fields =>
    {
        _ = fields.Text("source");
        var sessions = fields.List("sessions", session => new WorkingSession(Time(session, "from"), Time(session, "to")));
        if (sessions.Count == 0)
            fields.Fault("sessions", "must not be empty");
        for (var index = 0; index < sessions.Count; index++)
            if (sessions[index].From >= sessions[index].To || (index > 0 && sessions[index].From < sessions[index - 1].To))
                fields.Fault($"sessions[{index}]", "must follow the one before and end after it begins");
        return new WorkingHours(sessions);
    });

    private static TimeOnly Time(JsonFields fields, string name)
    {
        if (TimeOnly.TryParseExact(fields.Text(name), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        fields.Fault(name, "expected a time HH:mm");
        return TimeOnly.MinValue;
    }
}
