using Approvals.Casework.DueDiligence;
using Approvals.Casework.Start;
using Approvals.Web.Hosting;
using Approvals.Web.Journeys;

var ct = CancellationToken.None;
const string secret = "journeys-callback-secret-0123456789abcdef";
await using var sandbox = await SandboxProcess.StartAsync(secret, null, ct);
var dir = Directory.CreateTempSubdirectory("journey").FullName;
var key = Convert.ToBase64String(new byte[32]);
await using var world = await JourneyWorld.OpenAsync(
    new DeskOptions { ConnectionString = $"Data Source={dir}/j.db", LookupKey = key, AuditKey = key }, sandbox.Address, secret, TimeProvider.System, null, ct);
await world.MoveToAsync(new DateOnly(2026, 3, 4), new TimeOnly(10, 0), ct);
var j = await Journey.BeginAsync(world, "a-rated-wholesaler-1", "psbc-xiaoweiyidai", "credit", "bj01", ct);
await j.ConsentAsync(ct);
var m = await j.MeasuredAsync(ct);
Console.WriteLine($"{m.Outcome} {m.LimitCny}");
Console.WriteLine(m.Findings);
await j.SubmitAsync(1_000_000m, ct);
await world.UntilAsync(j.CaseId, "claim", ct);
await j.ClaimAsync(ct);
await j.CompleteDocumentsAsync(ct);
await j.InvestigateAsync(1_000_000m, Recommendation.Recommend, ct);
await j.ArrangeAccountAsync(ct);
await j.ApproveAsync(ct);
await j.SignAsync(ct);
await j.DisburseAsync(ct);
await world.UntilAsync(j.CaseId, "", ct);
Console.WriteLine("done");
