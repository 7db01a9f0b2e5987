using System.Text.Json;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bank;

/// <summary>核心系统.</summary>
internal static class BankRoutes
{
    private const string PostOperation = "bank.post";

    public static void Map(RouteGroupBuilder bank)
    {
        bank.MapGet("/accounts/{number}", (string number, SandboxStore store, Companies companies) => store.Run(transaction =>
        {
            EnsureAccount(transaction, companies, number);
            return Ledger.Find(transaction, number) ?? throw AccountUnknown();
        })).WithName("bank.account");

        bank.MapGet("/accounts", (string holder, SandboxStore store, Companies companies) => store.Run(transaction =>
        {
            var today = companies.Today(transaction);
            if (companies.FindByUscc(transaction, holder, today) is null)
                companies.FindPerson(transaction, holder, today);

            return Ledger.OfHolder(transaction, holder);
        })).WithName("bank.accounts");

        bank.MapKeyedPost<OpenAccountRequest>("/accounts", "bank.open", (context, transaction, request, _) =>
        {
            if (request.Kind == AccountKind.Internal)
                throw Refusal.Unprocessable("account_kind_invalid", "内部账户不对外开立");

            if (!IsHolder(request))
                throw Refusal.Unprocessable("holder_invalid", "户主证件号码或户名无效");

            // Accounts are never deleted, so their count is a serial number that no other opening can get.
            var number = $"{Prefix(request.Kind)}{transaction.Scalar("SELECT COUNT(*) + 1 FROM Accounts"):0000000000000}";
            Ledger.Open(transaction, number, request.Kind, request.HolderId, request.HolderName, request.OpenedOn);
            return Ledger.Find(transaction, number)!;
        });

        bank.MapKeyedPost<PostingRequest>("/postings", PostOperation, (context, transaction, request, key) =>
        {
            var companies = context.RequestServices.GetRequiredService<Companies>();
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return Ledger.Post(transaction, key, request, now, number => EnsureAccount(transaction, companies, number));
        });

        bank.MapGet("/postings/{key}", (string key, SandboxStore store) =>
            store.Run(transaction => Enquire(transaction, key))).WithName("bank.enquire");

        bank.MapGet("/accounts/{number}/entries", (string number, DateOnly from, DateOnly to, SandboxStore store, Companies companies) =>
            store.Run(transaction =>
            {
                EnsureAccount(transaction, companies, number);
                return Ledger.Find(transaction, number) is null ? throw AccountUnknown() : Ledger.Entries(transaction, number, from, to);
            })).WithName("bank.entries");

        bank.MapGet("/settlement/{holder}", (string holder, DateOnly asOf, SandboxStore store, Companies companies) => store.Run(transaction =>
        {
            var company = companies.FindByUscc(transaction, holder, asOf) ?? throw Refusal.NotFound("holder_unknown", "没有这个户主");
            return SettlementFlows.Build(company, Ledger.OfHolder(transaction, holder), asOf);
        })).WithName("bank.settlement");

        bank.MapGet("/owners/{idNumber}", (string idNumber, DateOnly asOf, SandboxStore store, Companies companies) => store.Run(transaction =>
            companies.FindPerson(transaction, idNumber, asOf) is { } person
                ? OwnerStandings.Build(person.Company, person.Role, asOf)
                : throw Refusal.NotFound("holder_unknown", "没有这个户主"))).WithName("bank.owner");

        bank.MapGet("/ledger", (SandboxStore store) => store.Run(Ledger.TrialBalance)).WithName("bank.ledger");
    }

    /// <summary>An account of a company nobody has asked about yet comes into being now.</summary>
    private static void EnsureAccount(SandboxTransaction transaction, Companies companies, string number)
    {
        if (Ledger.Find(transaction, number) is null)
            companies.FindByAccount(transaction, number, companies.Today(transaction));
    }

    /// <summary>The kept answer to the key tells what became of it, a refusal too.</summary>
    private static PostingEnquiry Enquire(SandboxTransaction transaction, string key)
    {
        var kept = transaction.Query(
            "SELECT Status, Body FROM Answers WHERE Operation = $operation AND Key = $key",
            reader => (Status: reader.GetInt32(0), Body: reader.GetString(1)),
            ("$operation", PostOperation),
            ("$key", key));
        if (kept is not [var answer])
            return new PostingEnquiry(PostingEnquiryState.NotReceived, null, null, null);

        if (answer.Status < StatusCodes.Status400BadRequest)
            return new PostingEnquiry(PostingEnquiryState.Posted, JsonSerializer.Deserialize<Posting>(answer.Body, Wire.Json), null, null);

        var problem = JsonSerializer.Deserialize<Problem>(answer.Body, Wire.Json)!;
        return new PostingEnquiry(PostingEnquiryState.Refused, null, problem.Code, problem.Detail);
    }

    private static bool IsHolder(OpenAccountRequest request)
    {
        const int idLength = 18;
        if (request.HolderId.Length != idLength || string.IsNullOrWhiteSpace(request.HolderName))
            return false;

        var isPerson = request.HolderId.AsSpan(0, idLength - 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return request.Kind == AccountKind.Personal
            ? isPerson && ResidentId.Check(request.HolderId) == request.HolderId[^1]
            : Uscc.IsValid(request.HolderId) || (request.Kind == AccountKind.Loan && isPerson && ResidentId.Check(request.HolderId) == request.HolderId[^1]);
    }

    private static string Prefix(AccountKind kind) => kind switch
    {
        AccountKind.Current => "11",
        AccountKind.Term => "21",
        AccountKind.Margin => "31",
        AccountKind.Personal => "63",
        AccountKind.Loan => "51",
        AccountKind.Internal => throw Refusal.Unprocessable("account_kind_invalid", "内部账户不对外开立"),
    };

    private static RefusalException AccountUnknown() => Refusal.NotFound("account_unknown", "账户不存在");
}
