namespace Approvals.Lending.Json;

/// <summary>读取结果。Either the value, or every error found; never both, never neither.</summary>
public sealed class ReadResult<T> where T : class
{
    private ReadResult(T? value, IReadOnlyList<ReadError> errors) => (Value, Errors) = (value, errors);

    /// <summary>值。Null when there are errors.</summary>
    public T? Value { get; }

    /// <summary>错误。In document order as far as the reader got; empty when <see cref="Value"/> is set.</summary>
    public IReadOnlyList<ReadError> Errors { get; }

    public static ReadResult<T> Of(T value) => new(value, []);

    public static ReadResult<T> Failed(IReadOnlyList<ReadError> errors)
    {
        if (errors.Count == 0)
            throw new ArgumentException("A failed reading names at least one error.", nameof(errors));
        return new(null, errors);
    }

    /// <summary>取值。The value; an exception listing every error where a faulty file must stop the start.</summary>
    /// <exception cref="InvalidDataException">There are errors.</exception>
    public T ValueOrThrow() => Value ?? throw new InvalidDataException(string.Join(Environment.NewLine, Errors));
}
