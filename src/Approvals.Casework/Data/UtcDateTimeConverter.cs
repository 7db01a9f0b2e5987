using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Approvals.Casework.Data;

/// <summary>Instants are UTC in every column; what is read back says so.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Utc ? value : Refuse(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime Refuse(DateTime value) =>
        throw new InvalidOperationException($"An instant must be UTC to be stored; {value:O} is {value.Kind}.");
}
