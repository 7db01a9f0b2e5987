using System.Text.Json;

namespace Approvals.Simulation.Walking;

/// <summary>What the people of a walk remember when the bank's system goes down: the day it is, what they asked of the outside world, and the request they have no answer to.</summary>
internal sealed class WalkMemory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string file;
    private Content content;

    private WalkMemory(string file, Content content)
    {
        this.file = file;
        this.content = content;
    }

    /// <summary>How far the business clock stands from the system clock; null in a walk that has not begun.</summary>
    public TimeSpan? Offset => content.OffsetTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>The request that was sent and not answered before the crash, or null.</summary>
    public Request? Unanswered => content.Unanswered;

    public static WalkMemory Read(string file) =>
        new(file, File.Exists(file) ? JsonSerializer.Deserialize<Content>(File.ReadAllText(file), Json)! : new Content(null, [], null));

    public bool Did(string deed) => content.Deeds.Contains(deed);

    public void Remember(string deed) => Save(content with { Deeds = [.. content.Deeds, deed] });

    public void Remember(TimeSpan offset) => Save(content with { OffsetTicks = offset.Ticks });

    public void Send(Request request) => Save(content with { Unanswered = request });

    public void Answered() => Save(content with { Unanswered = null });

    private void Save(Content changed)
    {
        content = changed;
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(content, Json));
        File.Move(file + ".new", file, overwrite: true);
    }

    private sealed record Content(long? OffsetTicks, IReadOnlyList<string> Deeds, Request? Unanswered);
}

/// <param name="Command">Name of the command type.</param>
/// <param name="Who">User name, or <c>applicant</c>.</param>
/// <param name="Body">The command as JSON.</param>
internal sealed record Request(string Command, string Who, string Key, string Body);
