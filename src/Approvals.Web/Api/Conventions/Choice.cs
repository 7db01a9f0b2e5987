using Approvals.Lending.Json;

namespace Approvals.Web.Api.Conventions;

/// <summary>选项: a query parameter that is one of an enum's words, spelt as in JSON.</summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var found = EnumNames<T>.TryParse(text ?? "", out var value);
        choice = new(value);
        return found;
    }
}
