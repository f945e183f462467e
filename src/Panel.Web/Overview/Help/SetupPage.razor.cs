using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Insight;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Overview.Help;

/// <summary>
/// From nothing to the first invoice: every step with its state, read from the database, and the way to it.
/// </summary>
public sealed partial class SetupPage(IStringLocalizer<Texts> T, ShowSetup show, CurrentActor current)
{
    private static readonly HashSet<string> Routes =
    [
        .. typeof(SetupPage).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template),
    ];

    private IReadOnlyList<Crumb> _way = [];

    private IReadOnlyList<Step>? _steps;

    private Problem? _problem;

    private bool _mayImport;

    private Step? Next => _steps?.FirstOrDefault(step => !step.Done);

    protected override async Task OnInitializedAsync()
    {
        _way = [new Crumb(T["Help"], "/help")];
        var actor = await current.GetAsync();
        _mayImport = actor.May(Permission.Import) && actor.IsProvider;
        var state = await show.RunAsync(actor, Gone);
        (_steps, _problem) = (state.Ok ? Steps(state.Value) : null, state.Problem);
    }

    private static bool Exists(string href) => Routes.Contains(href);

    // A step that is done leads to the list, one that is open to the form.
    private static IReadOnlyList<Step> Steps(SetupState state) =>
    [
        new("seller", "landmark", state.Seller, state.Seller ? "/sellers" : "/sellers/new"),
        new("series", "hash", state.Series, "/sellers"),
        new("rate", "percent", state.TaxRate, "/tax-rates"),
        new("product", "package", state.Product, state.Product ? "/products" : "/products/new"),
        new("tariff", "tags", state.Price, state.Price ? "/tariffs" : "/tariffs/new"),
        new("account", "user-plus", state.Customer, state.Customer ? "/accounts" : "/accounts/new"),
        new("subscription", "repeat", state.Subscription, state.Subscription ? "/subscriptions" : "/subscriptions/new"),
        new("run", "calculator", state.Run, state.Run ? "/runs" : "/runs/new"),
        new("issue", "receipt-text", state.Invoice, state.Invoice ? "/invoices" : "/runs"),
    ];

    private sealed record Step(string Key, string Icon, bool Done, string Href);
}
