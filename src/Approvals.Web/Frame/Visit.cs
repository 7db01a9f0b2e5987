using System.Security.Claims;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Security;

namespace Approvals.Web.Frame;

/// <summary>来访: who looks at a page, in what language, at what time of the bank. One a request.</summary>
public sealed class Visit
{
    private readonly Lazy<Actor> actor;

    public Visit(IHttpContextAccessor context, Desk desk, DeskDb db, DeskText text)
    {
        var http = context.HttpContext ?? throw new InvalidOperationException("There is no request.");
        (Desk, Db, Text, User) = (desk, db, text, http.User);
        NowUtc = desk.Clock.UtcNow;
        actor = new Lazy<Actor>(() => DeskClaims.ActorOf(User));
        Aborted = http.RequestAborted;
    }

    public Desk Desk { get; }

    /// <summary>For reading only.</summary>
    public DeskDb Db { get; }

    public DeskText Text { get; }

    public ClaimsPrincipal User { get; }

    /// <summary>Business time, UTC, the same for the whole page.</summary>
    public DateTime NowUtc { get; }

    /// <summary>Cancelled when the visitor has gone.</summary>
    public CancellationToken Aborted { get; }

    public bool IsSignedIn => User.Identity is { IsAuthenticated: true };

    /// <summary>Whoever signed in; throws when nobody did.</summary>
    public Actor Actor => actor.Value;

    public bool Is(params ReadOnlySpan<Role> anyOf)
    {
        foreach (var role in anyOf)
        {
            if (User.IsInRole(role.ToString()))
                return true;
        }

        return false;
    }

    /// <summary>为什么不能: the refusal the act would meet now, or null when it would be done.</summary>
    public Task<Refusal?> WhyNotAsync<T>(ICommand<T> command) => Desk.RehearseAsync(command, Actor, Aborted);
}
