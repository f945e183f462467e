using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Accounts;

/// <summary>
/// The page of a place in the tree, an account or a subproject: loads it once, and again after a use case, and knows
/// its tabs.
/// </summary>
/// <typeparam name="TView">What the page shows.</typeparam>
public abstract class PlacePage<TView>(IStringLocalizer<Texts> texts, CurrentActor current) : PanelComponent
    where TView : class
{
    private string? _loaded;

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    protected IStringLocalizer<Texts> T { get; } = texts;

    protected TView? View { get; private set; }

    protected Problem? Problem { get; private set; }

    protected bool MayEdit { get; private set; }

    /// <summary>Who looks; there once something was loaded.</summary>
    protected Actor? Reader { get; private set; }

    /// <summary>What the place is called in the address.</summary>
    protected abstract string Key { get; }

    /// <summary>The tabs the reader gets; the first is open when the address names none of them.</summary>
    protected abstract IReadOnlyList<TabItem> Tabs { get; }

    protected string Open => (Tabs.FirstOrDefault(tab => tab.Key == Tab) ?? Tabs[0]).Key;

    /// <summary>What was sold to the place.</summary>
    protected IEnumerable<TabItem> Papers =>
    [
        .. Reader!.May(Permission.ReadSubscriptions)
            ? [new TabItem("subscriptions", T["Tab.Subscriptions"])] : Array.Empty<TabItem>(),
        .. Reader.May(Permission.ReadInvoices)
            ? [new TabItem("documents", T["Tab.Documents"])] : Array.Empty<TabItem>(),
    ];

    /// <summary>What happened to the place.</summary>
    protected IEnumerable<TabItem> Trail => AuditTrail.MayRead(Reader!) ? [new TabItem("audit", T["Tab.Audit"])] : [];

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Key) await LoadAsync();
    }

    protected async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var shown = await ShowAsync(actor);
        (View, Problem) = (shown.Ok ? shown.Value : null, shown.Problem);
        (Reader, MayEdit, _loaded) = (actor, actor.May(Permission.EditAccounts), Key);
    }

    /// <summary>Finds the place by its key and reads it.</summary>
    protected abstract Task<Result<TView>> ShowAsync(Actor actor);
}
