using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Approvals.Web.Frame;

/// <summary>
/// 数字的读法: how a page reads what was typed as an amount, a rate or another number. Digits, in whole groups of three where they are grouped, and a decimal
/// point; <c>3,19</c> and <c>8.6e5</c> are slips and no numbers. How many decimals an amount may have, its rule says.
/// </summary>
internal sealed partial class NumberBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, typed) = (bindingContext.ModelName, bindingContext.ValueProvider.GetValue(bindingContext.ModelName));
        if (typed == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, typed);
        if (Read(typed.FirstValue) is { } number)
            bindingContext.Result = ModelBindingResult.Success(number);
        else if (string.IsNullOrWhiteSpace(typed.FirstValue) && bindingContext.ModelMetadata.IsReferenceOrNullableType)
            bindingContext.Result = ModelBindingResult.Success(null);
        else
            bindingContext.ModelState.TryAddModelError(name, bindingContext.ModelMetadata.ModelBindingMessageProvider.ValueIsInvalidAccessor(typed.FirstValue ?? ""));
        return Task.CompletedTask;
    }

    /// <summary>The number, or null for what is none.</summary>
    public static decimal? Read(string? typed) =>
        typed is not null && Written().IsMatch(typed) && decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^\s*[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    /// <summary>For every decimal of a form or an address.</summary>
    internal sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.UnderlyingOrModelType == typeof(decimal) && context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Body) != true ? new NumberBinder() : null;
    }
}
