using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Panel.Platform;

namespace Panel.Web.Layout;

/// <summary>One entry of the side navigation.</summary>
/// <param name="Key">Key in this feature's texts, <c>Nav.</c> in front.</param>
/// <param name="Href">Address of the page, its route without parameters.</param>
/// <param name="Icon">Name in <c>wwwroot/icons.svg</c>.</param>
/// <param name="Permission">What the actor must have to see it, null for everybody.</param>
/// <param name="ProviderOnly">Whether it is of use to the provider's people only: customers have no runs to look at.</param>
public sealed record NavigationEntry(string Key, string Href, string Icon, string? Permission, bool ProviderOnly = false)
{
    internal bool IsFor(Actor actor) => (Permission is null || actor.May(Permission)) && (!ProviderOnly || actor.IsProvider);
}

public sealed record NavigationGroup(string Key, ImmutableArray<NavigationEntry> Entries);

/// <summary>The side navigation: the one table of what stands where. Pages that do not exist are not offered.</summary>
public sealed class NavigationMenu
{
    private static readonly ImmutableArray<NavigationGroup> All =
    [
        new("Overview", [new("Home", "/", "layout-dashboard", null)]),
        new("Accounts",
        [
            new("Accounts", "/accounts", "folder-tree", Permission.ReadAccounts),
            new("Findings", "/findings", "list-checks", Permission.EditAccounts),
        ]),
        new("Subscriptions",
        [
            new("Subscriptions", "/subscriptions", "repeat", Permission.ReadSubscriptions),
            new("Usage", "/usage", "gauge", Permission.ReadSubscriptions),
        ]),
        new("Invoicing",
        [
            new("Runs", "/runs", "clipboard-check", Permission.ReadInvoices, ProviderOnly: true),
            new("Calendars", "/calendars", "calendar-clock", Permission.PrepareRun),
            new("Invoices", "/invoices", "receipt-text", Permission.ReadInvoices),
            // Customers see who bills them on every invoice; a list of sellers is for those who sell.
            new("Sellers", "/sellers", "landmark", Permission.ReadCatalog),
            new("TaxRates", "/tax-rates", "percent", Permission.ReadCatalog),
        ]),
        new("Catalogue",
        [
            new("Products", "/products", "package", Permission.ReadCatalog),
            new("Tariffs", "/tariffs", "tags", Permission.ReadCatalog),
            new("Campaigns", "/campaigns", "badge-percent", Permission.ReadCatalog),
        ]),
        new("System",
        [
            new("Users", "/users", "users", Permission.ManageUsers),
            new("Audit", "/audit", "history", Permission.ReadAudit),
            new("Mails", "/mails", "mail", Permission.EditAccounts),
            new("Automation", "/automation", "timer", Permission.ManageSystem),
            new("Modules", "/modules", "layers", Permission.ManageSystem, ProviderOnly: true),
            new("Import", "/import", "upload", Permission.Import),
            new("Settings", "/settings", "settings", Permission.ManageSystem),
        ]),
    ];

    private readonly ImmutableArray<NavigationGroup> _built = [.. Built()];

    /// <summary>What this actor may open.</summary>
    public IEnumerable<NavigationGroup> For(Actor actor) => _built
        .Select(group => group with { Entries = [.. group.Entries.Where(entry => entry.IsFor(actor))] })
        .Where(group => group.Entries.Length > 0);

    private static IEnumerable<NavigationGroup> Built()
    {
        var routes = typeof(NavigationMenu).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .ToHashSet(StringComparer.Ordinal);
        return All.Select(group => group with { Entries = [.. group.Entries.Where(entry => routes.Contains(entry.Href))] })
            .Where(group => group.Entries.Length > 0);
    }
}
