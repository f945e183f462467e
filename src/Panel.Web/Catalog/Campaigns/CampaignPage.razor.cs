using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>A campaign: its rules in plain words, who has it, and what it gave.</summary>
public sealed partial class CampaignPage(
    IStringLocalizer<Texts> T, ShowCampaign show, ListProducts products, CurrentActor current)
{
    private Panel.Catalog.CampaignPage? _page;

    private Problem? _problem;

    private bool _mayEdit;

    private Dictionary<string, string> _names = [];

    [Parameter] public required string Code { get; set; }

    private IReadOnlyList<Crumb> Way => [new(T["Campaigns"], "/campaigns")];

    private string WindowLabel =>
        $"{T["Campaign.Window"]}: {Day(_page!.Rules.ValidFrom)} – {Day(_page.Rules.ValidTo.AddDays(-1))}";

    // The width of a bar: the share of the window's days that have passed.
    private string Passed
    {
        get
        {
            var rules = _page!.Rules;
            var all = rules.ValidTo.DayNumber - rules.ValidFrom.DayNumber;
            var passed = Math.Clamp(_page.Today.DayNumber - rules.ValidFrom.DayNumber, 0, all);
            return (100m * passed / all).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var actor = await current.GetAsync();
        var result = await show.RunAsync(actor, Code, PageRequest.First(1), Gone);
        _page = result.Ok ? result.Value : null;
        _problem = result.Problem;
        _mayEdit = actor.May(Permission.EditCatalog);
        if (_page is null || _page.Rules.Products.Count == 0) return;
        var named = await products.RunAsync(actor, new ProductFilter(), new PageRequest(0, PageRequest.Most), Gone);
        if (named.Ok) _names = named.Value.Rows.ToDictionary(row => row.Code, row => row.Name, StringComparer.Ordinal);
    }

    private async Task<Result<Page<CampaignHolder>>> HoldersAsync(ListQuery query, CancellationToken cancel)
    {
        var result = await show.RunAsync(await current.GetAsync(cancel), Code, query.Page, cancel);
        return result.Ok ? result.Value.Holders : result.Problem;
    }

    private string Link(CampaignHolder holder)
    {
        var list = _page!.Rules.Scope == CampaignScope.Subscription ? "subscriptions" : "subprojects";
        return $"/{list}/{Uri.EscapeDataString(holder.Key)}";
    }

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
