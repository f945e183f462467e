using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Web.Components;
using Panel.Web.Registration;

namespace Panel.Web.Overview.Help;

/// <summary>
/// One topic of the help. Its sections are the texts <c>topic.1.Head</c>, <c>topic.1.Body</c> and so on; what features
/// say themselves already (reasons for holding, roles) is taken from their texts, so that help and screens cannot
/// differ.
/// </summary>
public sealed partial class HelpTopicPage(
    IStringLocalizer<Texts> T, IStringLocalizer<Invoicing.Texts> runTexts, IStringLocalizer<Identity.Texts> roleTexts,
    FeatureTexts features, HelpTopics topics)
{
    private static readonly string[] Holds =
    [
        Hold.DataQuality, Hold.SellerData, Hold.NoPrice, Hold.NoTaxRate, Hold.CatchUp, Hold.UnusualAmount,
        Hold.TooManyLines, Hold.OutOfRange,
        Hold.UnclearUsage,
    ];

    private IReadOnlyList<Crumb> _way = [];

    [Parameter] public required string Topic { get; set; }

    private IEnumerable<(string Head, string Body)> Sections => Topic == "held" ? [.. Own, .. Held] : Own;

    private IEnumerable<(string Head, string Body)> Own
    {
        get
        {
            for (var i = 1; Say(Key(i, "Head")) is { Length: > 0 } head; i++) yield return (head, Say(Key(i, "Body")));
        }
    }

    private IEnumerable<(string Head, string Body)> Held =>
        Holds.Select(reason => (runTexts["Hold." + reason].Value, runTexts["Remedy." + reason].Value));

    protected override void OnParametersSet() => _way = [new Crumb(T["Help"], "/help")];

    private string Say(string key) => features.Find($"{Topic}.{key}") ?? "";

    private static string Key(int section, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{section}.{part}");
}
