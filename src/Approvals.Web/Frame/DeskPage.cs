using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Frame;

/// <summary>页面: what every page of the desk can do. A form carries a key, so that a second click gets the first answer again.</summary>
public abstract class DeskPage(Visit visit) : PageModel
{
    /// <summary>Name of the temporary note that the next page shows once.</summary>
    public const string SaidKey = "said";

    public const string WarnsKey = "said-warns";

    public Visit Visit { get; } = visit;

    public Desk Desk => Visit.Desk;

    public DeskDb Db => Visit.Db;

    public Actor Actor => Visit.Actor;

    public DeskText Text => Visit.Text;

    public CancellationToken Aborted => Visit.Aborted;

    /// <summary>幂等键 of the form that was sent; empty when it came from no form of ours.</summary>
    [BindProperty(Name = "key")]
    public string? Key { get; set; }

    /// <summary>Why what was asked was not done; shown above the form with what was typed still in it.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Runs a use case for the visitor under the form's key, and keeps its refusal for the page.</summary>
    protected async Task<Result<T>> RunAsync<T>(ICommand<T> command)
    {
        var result = await Desk.RunAsync(command, Actor, string.IsNullOrWhiteSpace(Key) ? null : Key, Aborted);
        Refusal = result.Refusal;
        return result;
    }

    /// <summary>Runs a use case; if it was done, says so on the page gone to, else shows this page again with the reason.</summary>
    protected async Task<IActionResult> ActAsync<T>(ICommand<T> command, string said, Func<Task<IActionResult>> again, string? next = null)
    {
        if ((await RunAsync(command)).IsRefused)
            return await again();
        Say(said);
        return Redirect(next ?? Request.Path + Request.QueryString.Value?.Split("handler=")[0].TrimEnd('?', '&'));
    }

    /// <summary>Refuses without asking a use case, e.g. because a field can't be read.</summary>
    protected void Refuse(Refusal refusal) => Refusal = refusal;

    /// <summary>Refuses a period that begins after it ends.</summary>
    protected bool IsReversed(DateOnly? from, DateOnly? to)
    {
        if (!(from > to))
            return false;
        Refuse(new Refusal(RequestFault.ProblemCode, Text["开始日期不能晚于结束日期。"], "from"));
        return true;
    }

    /// <summary>Refuses the form when a field of it can't be read, e.g. letters for an amount, and says how it is written.</summary>
    /// <param name="names">What the fields are called on the page, Chinese, by name; told of in this order.</param>
    protected bool CannotRead(IReadOnlyDictionary<string, string> names)
    {
        var order = names.Keys.ToList();
        var wrong = ModelState.Where(field => field.Value is { ValidationState: ModelValidationState.Invalid }).OrderBy(field => order.IndexOf(FieldOf(field.Key)) is var at and >= 0 ? at : order.Count).ToList();
        if (wrong.Count == 0)
            return false;
        var called = wrong.Select(field => FieldOf(field.Key)).Select(field => Text[names.GetValueOrDefault(field, field)]).Distinct().ToList();
        var written = wrong.SelectMany(field => field.Value!.Errors).Select(error => error.ErrorMessage).Distinct().Where(Writing.All.Contains).ToList();
        if (written.Count > 0)
            Refuse(new Refusal(RequestFault.ProblemCode, $"填写的格式不对：{called}。{written:；}。", FieldOf(wrong[0].Key)));
        else
            Refuse(new Refusal(RequestFault.ProblemCode, $"填写的格式不对：{called}。", FieldOf(wrong[0].Key)));
        return true;

        // Names of properties begin with a capital, fields of forms do not.
        static string FieldOf(string key)
        {
            var name = key[(key.LastIndexOf('.') + 1)..];
            return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>What stands in a field that came back: as it was typed where it can't be read, else as the page writes it.</summary>
    /// <param name="field">Name of the field.</param>
    /// <param name="written">How the page writes what it has.</param>
    public string? AsTyped(string field, string? written) =>
        ModelState.TryGetValue(field, out var state) && state.ValidationState == ModelValidationState.Invalid ? state.AttemptedValue : written;

    /// <summary>A sentence the page, or the next one, shows once.</summary>
    /// <param name="warns">Something is still to be done, or done again.</param>
    protected void Say(string sentence, bool warns = false)
    {
        TempData[SaidKey] = sentence;
        TempData[WarnsKey] = warns;
    }
}
