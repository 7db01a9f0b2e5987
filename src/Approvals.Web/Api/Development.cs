using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>开发环境: what only development may do. Not mapped anywhere else.</summary>
internal static class Development
{
    private static readonly TimeSpan MostAtOnce = TimeSpan.FromDays(800);

    public static void MapDevelopment(this IEndpointRouteBuilder api)
    {
        var clock = api.MapGroup("/dev/clock").WithTags("Development");
        clock.MapGet("/", (Desk desk) => TypedResults.Ok(View(desk))).ForAnybody("业务时钟.").Produces<ClockView>();
        clock.MapPost("/", AdvanceAsync)
            .For([.. Enum.GetValues<Role>()], "拨快业务时钟: by so many minutes; timers that become due fire.", ["idempotency-key-reused", .. OperationContracts.OfBody, "clock-backwards"]).Produces<ClockView>();
    }

    private static async Task<IResult> AdvanceAsync(Body<AdvanceBody> body, Caller caller)
    {
        var clock = caller.Desk.Clock;
        var offset = clock.Offset + TimeSpan.FromMinutes(Math.Clamp(body.Value.Minutes, -MostAtOnce.TotalMinutes, MostAtOnce.TotalMinutes));
        var moved = await caller.RunAsync(new MoveClock(offset));
        if (moved.Refusal is { } refusal)
            return Problems.Of(refusal);
        clock.Offset = offset;
        return TypedResults.Ok(View(caller.Desk));
    }

    private static ClockView View(Desk desk) => new(desk.Clock.UtcNow, desk.Clock.Today, desk.Clock.SystemUtcNow);

    internal sealed record AdvanceBody(int Minutes);
}

internal sealed record ClockView(DateTime BusinessUtc, DateOnly BusinessDate, DateTime SystemUtc);
