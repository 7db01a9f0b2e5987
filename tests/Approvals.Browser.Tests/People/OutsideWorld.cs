using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Approvals.Browser.Tests.People;

/// <summary>What goes wrong in the outside world, ordered at the sandbox.</summary>
public sealed class OutsideWorld(RunningDesk desk) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = desk.Sandbox };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The core banking system books what a case pays, says nothing, and answers no enquiry about it.</summary>
    public async Task BankFallsSilentAsync(string caseId)
    {
        await OrderAsync(new { Operation = "bank.post", Kind = "timeoutAfterSuccess", Count = 1, Containing = caseId });
        await OrderAsync(new { Operation = "bank.enquire", Kind = "status", Count = (int?)null, Status = 503, Containing = caseId });
    }

    /// <summary>It answers about this case again; whatever else goes wrong goes on.</summary>
    public async Task BankAnswersAgainAsync(string caseId)
    {
        var inForce = await http.GetFromJsonAsync<JsonElement>("control/faults", Ct);
        (await http.DeleteAsync("control/faults", Ct)).EnsureSuccessStatusCode();
        foreach (var fault in inForce.EnumerateArray().Select(one => one.GetProperty("fault")).Where(fault => fault.GetProperty("containing").GetString() != caseId))
            await OrderAsync(fault);
    }

    /// <summary>How often a loan was paid into an account, as the core banking system has booked it.</summary>
    public async Task<int> LoansPaidIntoAsync(string accountNo)
    {
        var entries = await http.GetFromJsonAsync<JsonElement>($"bank/accounts/{accountNo}/entries?from=2026-03-01&to=2026-03-31", Ct);
        return entries.EnumerateArray().Count(entry => entry.GetProperty("narrative").GetString() == "贷款发放");
    }

    public void Dispose() => http.Dispose();

    private async Task OrderAsync<T>(T fault) => (await http.PostAsJsonAsync("control/faults", fault, Ct)).EnsureSuccessStatusCode();
}
