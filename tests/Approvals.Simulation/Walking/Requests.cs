using System.Collections.Frozen;
using System.Text.Json;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.PreCredit;

namespace Approvals.Simulation.Walking;

/// <summary>Sends a remembered request again, word for word.</summary>
internal static class Requests
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly FrozenDictionary<string, Sender> Senders = new Dictionary<string, Sender>(StringComparer.Ordinal)
    {
        [nameof(StartApplication)] = SendAsync<StartApplication, StartedApplication>,
        [nameof(GiveConsents)] = SendAsync<GiveConsents, Done>,
        [nameof(SubmitApplication)] = SendAsync<SubmitApplication, Done>,
        [nameof(CancelApplication)] = SendAsync<CancelApplication, Done>,
        [nameof(ReviewReferral)] = SendAsync<ReviewReferral, Done>,
        [nameof(ClaimCase)] = SendAsync<ClaimCase, ClaimedCase>,
        [nameof(ConfirmIntent)] = SendAsync<ConfirmIntent, Done>,
        [nameof(UploadDocument)] = SendAsync<UploadDocument, UploadedDocument>,
        [nameof(VerifyDocument)] = SendAsync<VerifyDocument, Done>,
        [nameof(CompleteDocuments)] = SendAsync<CompleteDocuments, Done>,
        [nameof(AddSitePhoto)] = SendAsync<AddSitePhoto, Done>,
        [nameof(SaveInvestigation)] = SendAsync<SaveInvestigation, SavedInvestigation>,
        [nameof(SubmitInvestigation)] = SendAsync<SubmitInvestigation, Done>,
        [nameof(CoSignInvestigation)] = SendAsync<CoSignInvestigation, Done>,
        [nameof(ArrangeAccount)] = SendAsync<ArrangeAccount, Done>,
        [nameof(ApproveSeat)] = SendAsync<ApproveSeat, SeatDecided>,
        [nameof(RejectSeat)] = SendAsync<RejectSeat, SeatDecided>,
        [nameof(ReturnSeat)] = SendAsync<ReturnSeat, SeatDecided>,
        [nameof(MakeDisbursement)] = SendAsync<MakeDisbursement, MadeDisbursement>,
        [nameof(ReleaseDisbursement)] = SendAsync<ReleaseDisbursement, ReleasedDisbursement>,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate Task<(Refusal? Refusal, string? Answer)> Sender(Desk desk, Request request, Actor actor, CancellationToken ct);

    /// <returns>The refusal, or the answer as JSON.</returns>
    public static Task<(Refusal? Refusal, string? Answer)> SendAsync(Desk desk, Request request, Actor actor, CancellationToken ct) =>
        Senders[request.Command](desk, request, actor, ct);

    private static async Task<(Refusal? Refusal, string? Answer)> SendAsync<TCommand, TResult>(Desk desk, Request request, Actor actor, CancellationToken ct)
        where TCommand : ICommand<TResult>
    {
        var result = await desk.RunAsync(JsonSerializer.Deserialize<TCommand>(request.Body, Json)!, actor, request.Key, ct);
        return result.IsRefused ? (result.Refusal, null) : (null, JsonSerializer.Serialize(result.Value, Json));
    }
}
