using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Development;
using Approvals.Web.Reading;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Approvals.Web.Pages;

/// <summary>企业注册: an enterprise registers through its legal representative, who is then signed in.</summary>
[AllowAnonymous]
[EnableRateLimiting(DeskSecurity.StrictLimit)]
public sealed class RegisterModel(Visit visit, IServiceProvider services, UserManager<Account> accounts) : DeskPage(visit)
{
    private const int LongestPassword = 200;

    // Passes every rule of 小微易贷 in credit mode.
    private const string FirstChoice = "a-rated-wholesaler";

    private readonly DemoCompanies demo = services.GetRequiredService<DemoCompanies>();

    [BindProperty(Name = "")]
    public RegistrationForm Form { get; set; } = new();

    internal IReadOnlyList<Province> Places { get; private set; } = [];

    /// <summary>Companies to register as in development.</summary>
    internal IReadOnlyList<DemoKind> Demo { get; private set; } = [];

    /// <summary>The company to begin with; null when all of its kind are registered.</summary>
    internal DemoCompany? First => Demo.FirstOrDefault(kind => kind.Key == FirstChoice)?.Companies[0];

    /// <summary>Where made-up companies are found; null outside development.</summary>
    public Uri? Sandbox => demo.Sandbox;

    /// <param name="company">A company of the sandbox that fills the form in, e.g. <c>a-rated-wholesaler-1</c>.</param>
    public async Task<IActionResult> OnGetAsync(string? company)
    {
        if (Visit.IsSignedIn)
            return LocalRedirect("/");
        await LoadAsync();
        if (company is not null && await demo.FindAsync(company, Aborted) is { } found)
        {
            Form = new RegistrationForm
            {
                Uscc = found.Uscc,
                EnterpriseName = found.Name,
                RepresentativeName = found.Representative,
                IdNumber = found.RepresentativeIdNumber,
                Mobile = found.Mobile,
                RegionCode = PlacesOfBusiness.NearestTo(Places, found.RegionCode),
                UserName = found.Key,
            };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var registered = await RegisterAsync();
        if (registered.Refusal is { } refusal)
        {
            Refuse(refusal);
            await LoadAsync();
            return Page();
        }

        var principal = await services.GetRequiredService<Credentials>().CheckAsync(Form.UserName!, Form.Password!, null, DeskSecurity.CookieScheme, HttpContext, Aborted);
        // The same form sent again after the password was changed elsewhere: the account is there, signing in is for its owner.
        if (principal.IsRefused)
            return LocalRedirect("/sign-in");
        await HttpContext.SignInAsync(DeskSecurity.CookieScheme, principal.Value);
        Say(Text["注册成功，欢迎 {0}。选一个产品就可以开始申请。", Form.EnterpriseName]);
        return LocalRedirect("/my");
    }

    private async Task<Result<RegisteredApplicant>> RegisterAsync()
    {
        var form = Form;
        // Hashing a very long password would keep the processor busy for whoever sends it.
        if (form.Password is not { Length: <= LongestPassword } password)
            return new Refusal("password-weak", Text["请设置密码，10 至 200 个字符，含大写字母、小写字母和数字。"], "password");
        if (password != form.PasswordAgain)
            return new Refusal("password-differs", Text["两次填写的密码不一样。"], "passwordAgain");
        var body = new Registration.RegistrationBody(
            form.Uscc ?? "", form.EnterpriseName ?? "", form.RepresentativeName ?? "", form.IdNumber ?? "", form.Mobile ?? "", form.RegionCode ?? "", form.UserName ?? "", password);
        return await Registration.RegisterAsync(body, string.IsNullOrWhiteSpace(Key) ? Guid.CreateVersion7().ToString("N") : Key, Desk, accounts, Aborted);
    }

    private async Task LoadAsync()
    {
        Places = await PlacesOfBusiness.FindAsync(Db, Aborted);
        Demo = await demo.ByKindAsync(Db, Aborted);
    }
}

/// <summary>注册表</summary>
public sealed class RegistrationForm
{
    public string? Uscc { get; set; }

    public string? EnterpriseName { get; set; }

    public string? RepresentativeName { get; set; }

    public string? IdNumber { get; set; }

    public string? Mobile { get; set; }

    /// <summary>Six digits.</summary>
    public string? RegionCode { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? PasswordAgain { get; set; }
}
