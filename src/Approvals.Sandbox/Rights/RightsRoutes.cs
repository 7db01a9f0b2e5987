using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Rights;

/// <summary>知识产权登记.</summary>
internal static class RightsRoutes
{
    private const string CallbackOperation = "rights.callback";
    private static readonly TimeSpan MinimumDelay = TimeSpan.FromMilliseconds(2);

    public static void Map(RouteGroupBuilder rights)
    {
        rights.MapGet("/portfolios/{uscc}", (string uscc, DateOnly asOf, SandboxStore store, Companies companies) => store.Run(transaction =>
            Portfolios.Of(transaction, companies.FindByUscc(transaction, uscc, asOf) ?? throw Refusal.NotFound("company_unknown", "无此企业"), asOf))).WithName("rights.portfolio");

        rights.MapKeyedPost<PledgeApplication>("/pledges", "rights.register", (context, transaction, application, _) =>
            Accept(context.RequestServices, transaction, application));

        rights.MapKeyedPost<Release>("/pledges/{number}/release", "rights.release", (context, transaction, _, _) =>
            Give(transaction, (string)context.Request.RouteValues["number"]!, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

        rights.MapGet("/pledges", (string reference, SandboxStore store, TimeProvider clock) =>
            store.Run(transaction => Pledging.Find(transaction, "Reference", reference, clock.GetUtcNow()))).WithName("rights.find");
    }

    private static PledgeStatus Accept(IServiceProvider services, SandboxTransaction transaction, PledgeApplication application)
    {
        var company = services.GetRequiredService<Companies>().FindByUscc(transaction, application.Uscc, application.AsOf)
            ?? throw Refusal.NotFound("company_unknown", "无此企业");
        if (transaction.Scalar("SELECT COUNT(*) FROM Pledges WHERE Reference = $reference", ("$reference", application.Reference)) > 0)
            throw Refusal.Conflict("reference_reused", "该编号已有质押登记");
        var right = Portfolios.Rights(transaction, company).FirstOrDefault(right => right.Number == application.RightNumber)
            ?? throw Refusal.NotFound("right_unknown", "无此权利");
        if (right.IsPledged || right.IsDisputed || right.ValidUntil < application.AsOf)
            throw Refusal.Conflict("right_not_free", "该权利已质押、有纠纷或已过期");

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var delay = services.GetRequiredService<SandboxSettings>().PledgeDelay;
        var examineAt = now + (delay / 2);
        // Never in the same millisecond, or the examination would never have been seen.
        var decideAt = now + (delay > MinimumDelay ? delay : MinimumDelay);
        var number = $"P{application.AsOf:yyyyMMdd}{transaction.Scalar("SELECT COUNT(*) + 1 FROM Pledges"):000000}";
        transaction.Execute(
            """
            INSERT INTO Pledges(Number, Reference, RightNumber, AsOf, ExamineAt, DecideAt, RefusalCode, RefusalMessage)
            VALUES ($number, $reference, $right, $asOf, $examineAt, $decideAt, $code, $message)
            """,
            ("$number", number),
            ("$reference", application.Reference),
            ("$right", application.RightNumber),
            ("$asOf", application.AsOf),
            ("$examineAt", examineAt.ToUnixTimeMilliseconds()),
            ("$decideAt", company.Kind.PledgesAreSilent ? null : decideAt.ToUnixTimeMilliseconds()),
            ("$code", company.Kind.PledgeRefusal?.Code),
            ("$message", company.Kind.PledgeRefusal?.Message));
        Announce(services, transaction, application, number, Pledging.ExaminingSequence, examineAt);
        if (!company.Kind.PledgesAreSilent)
            Announce(services, transaction, application, number, Pledging.DecidedSequence, decideAt);
        return Pledging.Find(transaction, "Number", number, now);
    }

    /// <summary>A callback that was on its way is sent all the same, as it would be.</summary>
    private static PledgeStatus Give(SandboxTransaction transaction, string number, DateTimeOffset now)
    {
        if (Pledging.Find(transaction, "Number", number, now).State == PledgeState.Refused)
            throw Refusal.Conflict("pledge_refused", "该质押未予登记");
        transaction.Execute(
            "UPDATE Pledges SET ReleasedAt = $at WHERE Number = $number AND ReleasedAt IS NULL", ("$at", now.ToUnixTimeMilliseconds()), ("$number", number));
        return Pledging.Find(transaction, "Number", number, now);
    }

    private static void Announce(
        IServiceProvider services, SandboxTransaction transaction, PledgeApplication application, string number, int sequence, DateTimeOffset at)
    {
        var eventId = $"{number}:{sequence}";
        services.GetRequiredService<CallbackQueue>().Add(
            transaction,
            CallbackOperation,
            application.CallbackUrl,
            application.Reference,
            eventId,
            new { EventId = eventId, Kind = "pledge", OccurredAtUtc = at.UtcDateTime, Pledge = Pledging.Find(transaction, "Number", number, at) },
            at);
    }
}
