using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using Approvals.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Live;

/// <summary>实时推送: one stream of server-sent events a browser. <c>counts</c> are the numbers in the navigation, <c>cases</c> the cases in the listener's scope that changed.</summary>
internal static class LiveEvents
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    // What happens together is told together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    public static void MapLiveEvents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/live", (HttpContext context, Desk desk, LiveChanges changes, TimeProvider time) =>
            TypedResults.ServerSentEvents(StreamAsync(context, desk, changes, time, context.RequestAborted))).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/live/cases/{id:guid}", LastSeqAsync).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>How far the chain of a case has come, for a page that wants to know whether it still shows the case as it is, and whether all since is the asker's own doing.</summary>
    /// <param name="since">Up to which entry the page tells.</param>
    private static async Task<IResult> LastSeqAsync(Guid id, int? since, HttpContext context, Desk desk)
    {
        await using var db = desk.Database.Open();
        var actor = DeskClaims.ActorOf(context.User);
        if (await db.FindCaseAsync(actor, id, context.RequestAborted) is null)
            return TypedResults.NotFound();
        var seq = await CaseHistory.LastSeqAsync(db, id, context.RequestAborted);
        return TypedResults.Ok(new { seq, own = seq > since && !await CaseHistory.IsByOthersAsync(db, id, since.Value, actor.AccountId, context.RequestAborted) });
    }

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        HttpContext context, Desk desk, LiveChanges changes, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        using var listener = changes.Listen();
        var actor = DeskClaims.ActorOf(context.User);
        var told = "";
        while (!ct.IsCancellationRequested)
        {
            var counts = JsonSerializer.Serialize(await LiveCounts.OfAsync(desk, actor, ct), JsonSerializerOptions.Web);
            if (counts != told)
                yield return new SseItem<string>(counts, "counts");
            told = counts;
            if (await listener.WaitAsync(Heartbeat, time, ct))
            {
                await Task.Delay(Gather, time, ct);
                if (await InScopeAsync(desk, actor, listener.Take(), ct) is { Count: > 0 } cases)
                    yield return new SseItem<string>(string.Join(' ', cases.Select(id => id.ToString("N"))), "cases");
            }
            else if (await SessionCheck.StandsAsync(desk, context.User))
            {
                yield return new SseItem<string>("", "beat");
            }
            else
            {
                yield return new SseItem<string>("", "signed-out");
                yield break;
            }
        }
    }

    /// <summary>That a case of somebody else has changed is nobody's business.</summary>
    private static async Task<IReadOnlyList<Guid>> InScopeAsync(Desk desk, Actor actor, IReadOnlyList<Guid> changed, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        return await db.FilesOf(actor).Where(c => changed.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
    }
}
