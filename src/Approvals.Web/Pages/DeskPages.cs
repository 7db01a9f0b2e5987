using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Approvals.Web.Frame;
using Approvals.Web.Live;
using Approvals.Web.Pages.Development;
using Approvals.Web.Reading.Figures;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Approvals.Web.Pages;

/// <summary>页面: the pages people sit at, in Chinese first, with what they need from the host.</summary>
internal static class DeskPages
{
    public static IServiceCollection AddDeskPages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/");
            options.Conventions.AuthorizeFolder("/Cases", DeskSecurity.CaseReadersPolicy);
            options.Conventions.AuthorizeFolder("/Channel", DeskSecurity.ChannelPolicy);
            options.Conventions.AuthorizeFolder("/Work", DeskSecurity.StaffPolicy);
            options.Conventions.AuthorizeFolder("/SavedViews", DeskSecurity.StaffPolicy);
            if (!environment.IsDevelopment())
                options.Conventions.AddFolderRouteModelConvention("/Development", page => page.Selectors.Clear());
        }).AddMvcOptions(options =>
        {
            options.ModelBinderProviders.Insert(0, new NumberBinder.Provider());
            options.ModelBinderProviders.Insert(1, new DateBinder.Provider());
            options.ModelMetadataDetailsProviders.Add(new Writing.Provider());
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, DeskText.Default);
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = [DeskText.Default, .. DeskText.Translations];
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.AddHttpContextAccessor();
        services.AddSingleton<DeskText>();
        services.AddSingleton<LiveChanges>();
        services.AddSingleton<Units>();
        services.AddSingleton<Industries>();
        services.AddSingleton<FigureCache>();
        services.AddScoped<Visit>();
        services.AddScoped<Logins>();
        services.AddSingleton<DemoCompanies>();
        return services;
    }

    /// <summary>Before routing: language, and pages instead of empty answers for people.</summary>
    public static IApplicationBuilder UseDeskPages(this IApplicationBuilder app)
    {
        app.UseRequestLocalization();
        return app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api"),
            people => people.UseExceptionHandler("/trouble/500").UseStatusCodePagesWithReExecute("/trouble/{0}"));
    }

    public static void MapDeskPages(this WebApplication app)
    {
        // Files that appear while the program runs would be served by a route that fits every address, and turn what is not there into a wrong method.
        app.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapLiveEvents();
    }
}
