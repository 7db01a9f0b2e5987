using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace Approvals.Web.Frame;

/// <summary>界面文字: the sentences of the pages. Chinese is written where it is used and is the key; other languages are resource files per feature.</summary>
/// <remarks>A sentence without a translation is shown in Chinese; a test says which.</remarks>
public sealed class DeskText
{
    /// <summary>Languages besides Chinese that there are resources for.</summary>
    public static readonly IReadOnlyList<CultureInfo> Translations = [CultureInfo.GetCultureInfo("en")];

    /// <summary>What a browser without a choice gets.</summary>
    public static readonly CultureInfo Default = CultureInfo.GetCultureInfo("zh-CN");

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Sentences =
        Translations.ToFrozenDictionary(culture => culture.Name, Load, StringComparer.Ordinal);

    /// <summary>The sentence in the language of the request.</summary>
    public string this[string chinese] => Translate(chinese);

    /// <summary>The sentence with <c>{0}</c>, <c>{1}</c> … filled in, in the language of the request; <c>{0:case|cases}</c> of a translation is the word that goes with the number.</summary>
    public string this[string chinese, params object?[] arguments] => string.Format(Plurals.Invariant, Translate(chinese), arguments);

    /// <summary>The sentence in the language of the request; null where that has none.</summary>
    public string? Find(string chinese) =>
        Sentences.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var sentences) ? sentences.GetValueOrDefault(chinese) : null;

    /// <summary>True while the request is in Chinese.</summary>
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Default.TwoLetterISOLanguageName;

    /// <summary>Every Chinese sentence that has a translation into the language.</summary>
    public static IReadOnlyDictionary<string, string> All(CultureInfo culture) => Sentences[culture.Name];

    private static string Translate(string chinese) =>
        Sentences.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var sentences) ? sentences.GetValueOrDefault(chinese, chinese) : chinese;

    private static FrozenDictionary<string, string> Load(CultureInfo culture)
    {
        var satellite = typeof(DeskText).Assembly.GetSatelliteAssembly(culture);
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in satellite.GetManifestResourceNames())
        {
            using var reader = new ResourceReader(satellite.GetManifestResourceStream(name)!);
            foreach (DictionaryEntry entry in reader)
                sentences[(string)entry.Key] = (string)entry.Value!;
        }

        return sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
