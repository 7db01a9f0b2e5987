using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Callbacks;

/// <summary>
/// 回调投递. Signs and sends callbacks one after the other; one that is not taken is tried again, later each time, then given up.
/// </summary>
internal sealed class CallbackCourier(
    SandboxStore store,
    CallbackQueue queue,
    SandboxSettings settings,
    TimeProvider systemClock) : BackgroundService
{
    private const int MaximumAttempts = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private readonly byte[] secret = Encoding.UTF8.GetBytes(settings.CallbackSecret);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = store.Run(transaction => CallbackQueue.NextDue(transaction, systemClock.GetUtcNow()));
            if (next is null)
            {
                var dueAt = store.Run(CallbackQueue.NextDueAt);
                var wait = dueAt is { } due ? due - systemClock.GetUtcNow() : LongestWait;
                await queue.WaitAsync(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), stoppingToken);
                continue;
            }

            var isTaken = await SendAsync(http, next, stoppingToken);
            store.Run(transaction => Record(transaction, next, isTaken));
        }
    }

    private async Task<bool> SendAsync(HttpClient http, QueuedCallback callback, CancellationToken stoppingToken)
    {
        var body = Encoding.UTF8.GetBytes(callback.Body);
        var timestamp = systemClock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, callback.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("X-Partner-Timestamp", timestamp);
        request.Headers.Add(
            "X-Partner-Signature",
            "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body])));
        try
        {
            using var response = await http.SendAsync(request, stoppingToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private int Record(SandboxTransaction transaction, QueuedCallback callback, bool isTaken)
    {
        var attempts = callback.Attempts + 1;
        var state = isTaken ? CallbackState.Delivered : attempts >= MaximumAttempts ? CallbackState.Failed : CallbackState.Pending;
        var wait = settings.CallbackRetryDelay * Math.Pow(2, attempts - 1);
        return transaction.Execute(
            "UPDATE Callbacks SET State = $state, Attempts = $attempts, NotBefore = $due WHERE Id = $id",
            ("$state", state.ToString()),
            ("$attempts", attempts),
            ("$due", (systemClock.GetUtcNow() + (wait < LongestWait ? wait : LongestWait)).ToUnixTimeMilliseconds()),
            ("$id", callback.Id));
    }
}
