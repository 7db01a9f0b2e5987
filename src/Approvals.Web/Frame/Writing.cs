using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Approvals.Web.Frame;

/// <summary>写法: how a number or a date is to be written, by the kind of its field. The error of a field that can't be read says it; the pages translate.</summary>
internal static class Writing
{
    /// <summary>Of a date that is written as it should be, and of no year that a bank could mean.</summary>
    public const string Years = "日期须在 1900 年至 2199 年之间";

    private const string Amount = "金额请写成 1500000 或 1,500,000.00";
    private const string Rate = "利率和比例请写成 3.85，不写百分号";
    private const string Number = "数字请写成 12 或 12.5";
    private const string Count = "整数请写成 12，不写单位";
    private const string Date = "日期请写成 2026-03-04 或 2026年3月4日";
    private const string Moment = "日期和时间请写成 2026-03-04 09:30";

    /// <summary>Every way there is.</summary>
    public static readonly IReadOnlyList<string> All = [Amount, Rate, Number, Count, Date, Moment, Years];

    /// <summary>Null for what is chosen and not written, e.g. one of several words.</summary>
    /// <param name="type">Of the field; that of the value where it may be left empty.</param>
    /// <param name="name">Of the field in the code: it says what a decimal counts.</param>
    public static string? Of(Type type, string? name) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        _ when type == typeof(DateOnly) => Date,
        TypeCode.DateTime => Moment,
        TypeCode.Int32 or TypeCode.Int64 => Count,
        TypeCode.Decimal when name is null || IsAmount(name) => Amount,
        TypeCode.Decimal when Ends(name, "rate") || Ends(name, "percent") => Rate,
        TypeCode.Decimal => Number,
        _ => null,
    };

    private static bool IsAmount(string name) => Ends(name, "cny") || Ends(name, "amount");

    private static bool Ends(string name, string word) => name.EndsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives every field of a form or an address its way.</summary>
    internal sealed class Provider : IBindingMetadataProvider
    {
        public void CreateBindingMetadata(BindingMetadataProviderContext context)
        {
            var type = context.Key.ModelType;
            if (context.BindingMetadata.ModelBindingMessageProvider is not { } messages || Of(Nullable.GetUnderlyingType(type) ?? type, context.Key.Name) is not { } written)
                return;
            messages.SetAttemptedValueIsInvalidAccessor((_, _) => written);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => written);
            messages.SetUnknownValueIsInvalidAccessor(_ => written);
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => written);
            messages.SetValueIsInvalidAccessor(_ => written);
            messages.SetValueMustNotBeNullAccessor(_ => written);
        }
    }
}
