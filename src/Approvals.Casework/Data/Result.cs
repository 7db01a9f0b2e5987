namespace Approvals.Casework.Data;

/// <summary>The answer of a use case: a value, or the first refusal in the documented order.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    /// <summary>The value. Reading it from a refused result is a bug and throws.</summary>
    public T Value => Refusal is null
        ? value!
        : throw new InvalidOperationException($"The result was refused: {Refusal.Code}. {Refusal.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a use case that has nothing to tell.</summary>
public sealed record Done
{
    public static readonly Done Instance = new();
}
