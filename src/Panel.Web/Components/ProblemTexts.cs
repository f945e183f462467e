using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Web.Catalog;
using Panel.Web.Registration;

namespace Panel.Web.Components;

/// <summary>
/// Translates problems: the key <c>Problem.&lt;code&gt;</c> in any feature's <c>Texts</c>, or the sentence itself in
/// <see cref="Sentences"/>, else the problem's own English message.
/// </summary>
public sealed class ProblemTexts(FeatureTexts features, IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer<Catalog.Texts> _rhythms = new StringLocalizer<Catalog.Texts>(localizers);

    private readonly IStringLocalizer _sentences = localizers.Create(typeof(Sentences));

    /// <summary>
    /// What to show, with numbers and days as the reader writes them. A message that carries values of its own (names,
    /// numbers) is shown after the translated rule.
    /// </summary>
    public string Of(Problem problem) => problem.Template is { } template ? Filled(template, problem) : ByCode(problem);

    private string Filled(string template, Problem problem) => _sentences[template] is { ResourceNotFound: false } said
        ? string.Format(CultureInfo.CurrentCulture, said.Value, [.. problem.Values.Select(Said)])
        : problem.Message;

    private object? Said(object? value) => value switch
    {
        Problem inner => Of(inner),
        BillingPeriod rhythm => RhythmText.Of(_rhythms, rhythm),
        _ => value,
    };

    private string ByCode(Problem problem)
    {
        var text = features.Find("Problem." + problem.Code);
        return text is null ? problem.Message : text.Replace("{message}", problem.Message, StringComparison.Ordinal);
    }
}
