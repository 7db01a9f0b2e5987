using System.Globalization;
using Approvals.Web.Api.Conventions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Approvals.Web.Frame;

/// <summary>
/// 日期的读法: how a page reads what was typed as a date, or as a date and a time. As the browser's picker sends it, or in Chinese; <c>03/04/2026</c> is a day of March to one and
/// of April to another, and no date. Of the years that a bank could mean, those of <see cref="RequestShape"/>.
/// </summary>
internal sealed class DateBinder(bool isMoment) : IModelBinder
{
    // 年, 月 and 日: how a date is written, in whatever language the page is.
    private const string Chinese = "yyyy\u5E74M\u6708d\u65E5";

    private static readonly string[] Days = ["yyyy-MM-dd", Chinese];

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF", "yyyy-MM-dd HH:mm", Chinese + " HH:mm"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, typed) = (bindingContext.ModelName, bindingContext.ValueProvider.GetValue(bindingContext.ModelName));
        if (typed == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, typed);
        if (ReadMoment(typed.FirstValue, isMoment ? Moments : Days) is not { } moment)
        {
            if (string.IsNullOrWhiteSpace(typed.FirstValue) && bindingContext.ModelMetadata.IsReferenceOrNullableType)
                bindingContext.Result = ModelBindingResult.Success(null);
            else
                bindingContext.ModelState.TryAddModelError(name, bindingContext.ModelMetadata.ModelBindingMessageProvider.ValueIsInvalidAccessor(typed.FirstValue ?? ""));
        }
        else if (moment.Year is < RequestShape.FirstYear or > RequestShape.LastYear)
        {
            bindingContext.ModelState.TryAddModelError(name, Writing.Years);
        }
        else
        {
            bindingContext.Result = ModelBindingResult.Success(isMoment ? moment : DateOnly.FromDateTime(moment));
        }

        return Task.CompletedTask;
    }

    /// <summary>The date, of any year, or null for what is none.</summary>
    public static DateOnly? Read(string? typed) => ReadMoment(typed, Days) is { } day ? DateOnly.FromDateTime(day) : null;

    /// <summary>The date and the time, of any year, or null for what is none.</summary>
    public static DateTime? ReadMoment(string? typed) => ReadMoment(typed, Moments);

    private static DateTime? ReadMoment(string? typed, string[] ways) =>
        DateTime.TryParseExact(typed?.Trim(), ways, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>For every date of a form or an address.</summary>
    internal sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Body) == true ? null
            : context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateBinder(isMoment: false)
            : context.Metadata.UnderlyingOrModelType == typeof(DateTime) ? new DateBinder(isMoment: true)
            : null;
    }
}
