using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Views;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>视图: lists with their filters that somebody keeps.</summary>
internal static class SavedViews
{
    public static void MapSavedViews(this IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/saved-views").WithTags("SavedViews");
        views.MapGet("/", async (Caller caller, DeskDb db) => TypedResults.Ok(await OfAsync(db, caller.Actor, caller.Aborted)))
            .For(DataScope.CaseReaders, "我的视图: by name.").Produces<IReadOnlyList<SavedViewView>>();
        views.MapPost("/", async (Body<SavedViewBody> body, Caller caller) =>
                Caller.Answer(await caller.RunAsync(new SaveView(body.Value.Name, body.Value.Address)), id => TypedResults.Ok(new SavedViewView(id, body.Value.Name.Trim(), body.Value.Address))))
            .For(
                DataScope.CaseReaders, "保存视图: a name one has already gets the new address.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "account-required", "view-name-required", "view-address-foreign", "too-many-views"])
            .Produces<SavedViewView>();
        views.MapDelete("/{viewId:guid}", (Guid viewId, Caller caller) => caller.DoAsync(new RemoveView(viewId)))
            .For(DataScope.CaseReaders, "删除视图.", ["idempotency-key-reused", "view-unknown"]).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Somebody's views, by name.</summary>
    public static async Task<IReadOnlyList<SavedViewView>> OfAsync(DeskDb db, Actor actor, CancellationToken ct) => await db.SavedViews.AsNoTracking()
        .Where(view => view.AccountId == actor.AccountId).OrderBy(view => view.Name).Select(view => new SavedViewView(view.Id, view.Name, view.Address)).ToListAsync(ct);

    internal sealed record SavedViewBody([property: StringLength(200)] string Name, [property: StringLength(2000)] string Address);
}

/// <param name="Address">Path and query within the desk.</param>
public sealed record SavedViewView(Guid Id, string Name, string Address);
