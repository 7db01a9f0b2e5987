namespace Approvals.Casework.Data;

/// <summary>拒绝: a rule said no. A stable code for programs and one sentence that tells a person what to do.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">One sentence in Chinese.</param>
/// <param name="Field">JSON path of the request field concerned, when there is one.</param>
public sealed record Refusal(string Code, string Message, string? Field = null)
{
    /// <summary>A sentence with values put in; an interpolated string is one.</summary>
    public Refusal(string code, Sentence sentence, string? field = null)
        : this(code, sentence.ToString(), field) => (Pattern, Values) = (sentence.Pattern, sentence.Values);

    /// <summary>句式: the sentence with <c>{0}</c>, <c>{1}</c> … for <see cref="Values"/>, by which other languages know it.</summary>
    public string Pattern { get; } = Message;

    public IReadOnlyList<SentenceValue> Values { get; } = [];

    public bool Equals(Refusal? other) => other is not null && (Code, Message, Field) == (other.Code, other.Message, other.Field);

    public override int GetHashCode() => HashCode.Combine(Code, Message, Field);
}
