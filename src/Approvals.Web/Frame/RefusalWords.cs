using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Frame;

/// <summary>拒绝的说法: a refusal in the language of the page. Where that has no words for the rule's own sentence, what its code means goes before the Chinese.</summary>
/// <param name="Title">Null where the sentence is enough.</param>
/// <param name="Language">Of the sentence; null for that of the page.</param>
public sealed record RefusalWords(string? Title, string Sentence, string? Language)
{
    private const char FirstIdeograph = '\u4E00';
    private const char LastIdeograph = '\u9FFF';

    /// <param name="named">What else has a name in the language of the page, by its Chinese one.</param>
    public static RefusalWords Of(DeskText text, Refusal refusal, Func<string, string?>? named = null)
    {
        if (DeskText.IsChinese || !refusal.Message.Any(letter => letter is >= FirstIdeograph and <= LastIdeograph))
            return new RefusalWords(null, refusal.Message, null);
        if (text.Find(refusal.Pattern) is { } pattern)
            return new RefusalWords(null, Said(pattern, refusal.Values), null);
        return new RefusalWords(RefusalCatalogue.Find(refusal.Code) is { } entry ? text[entry.Title] : null, refusal.Message, DeskText.Default.Name);

        string Said(string sentence, IReadOnlyList<SentenceValue> values) =>
            values.Count == 0 ? sentence : string.Format(Plurals.Invariant, sentence, [.. values.Select(value => string.Join(text[value.Joint], value.Names.Select(NameOf)))]);

        string NameOf(string name) => named?.Invoke(name) ?? text[name];
    }

    /// <summary>In one line, where there is no place for markup.</summary>
    public override string ToString() => Title is null ? Sentence : $"{Title}. {Sentence}";
}
