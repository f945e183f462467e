using Microsoft.Extensions.Localization;

namespace Panel.Web.Registration;

/// <summary>
/// Texts that a shared page shows and the feature they speak of keeps: of jobs, events, navigation, problems.
/// </summary>
public sealed class FeatureTexts(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer[] _features =
    [
        .. typeof(FeatureTexts).Assembly.GetTypes().Where(type => type.Name == "Texts").Select(localizers.Create),
    ];

    /// <summary>
    /// The text under this key in whichever feature has it, in the reader's language; null where none has it.
    /// </summary>
    public string? Find(string key) => LocalizerOf(key)?[key].Value;

    /// <summary>The texts that have this key; null where none has.</summary>
    internal IStringLocalizer? LocalizerOf(string key) =>
        _features.FirstOrDefault(feature => !feature[key].ResourceNotFound);
}
