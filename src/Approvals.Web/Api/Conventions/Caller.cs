using System.Reflection;
using Approvals.Casework.Data;
using Approvals.Web.Security;

namespace Approvals.Web.Api.Conventions;

/// <summary>来访者: who calls, with what key, and the desk they act at.</summary>
internal sealed class Caller : IBindableFromHttpContext<Caller>
{
    private readonly string? idempotencyKey;

    private Caller(Desk desk, Actor actor, string? idempotencyKey, CancellationToken aborted)
    {
        Desk = desk;
        Actor = actor;
        this.idempotencyKey = idempotencyKey;
        Aborted = aborted;
    }

    public Desk Desk { get; }

    public Actor Actor { get; }

    /// <summary>Cancelled when the caller has gone.</summary>
    public CancellationToken Aborted { get; }

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(new(
        context.RequestServices.GetRequiredService<Desk>(), DeskClaims.ActorOf(context.User), IdempotencyKey.Of(context), context.RequestAborted));

    public Task<Result<T>> RunAsync<T>(ICommand<T> command) => Desk.RunAsync(command, Actor, idempotencyKey, Aborted);

    /// <summary>Runs a command that has nothing to tell: 204, or the refusal.</summary>
    public async Task<IResult> DoAsync(ICommand<Done> command) => Answer(await RunAsync(command), _ => TypedResults.NoContent());

    /// <summary>Runs a command whose value is the answer: 200, or the refusal.</summary>
    public async Task<IResult> AskAsync<T>(ICommand<T> command) => Answer(await RunAsync(command), value => TypedResults.Ok(value));

    /// <summary>Runs a command on what the person saw, once that is known.</summary>
    public async Task<IResult> DoAsync<TSeen>(Result<TSeen> seen, Func<TSeen, ICommand<Done>> command) =>
        seen.Refusal is { } refusal ? Problems.Of(refusal) : await DoAsync(command(seen.Value));

    /// <inheritdoc cref="DoAsync{TSeen}"/>
    public async Task<IResult> AskAsync<TSeen, T>(Result<TSeen> seen, Func<TSeen, ICommand<T>> command) =>
        seen.Refusal is { } refusal ? Problems.Of(refusal) : await AskAsync(command(seen.Value));

    public static IResult Answer<T>(Result<T> result, Func<T, IResult> answer) => result.Refusal is { } refusal ? Problems.Of(refusal) : answer(result.Value);
}
