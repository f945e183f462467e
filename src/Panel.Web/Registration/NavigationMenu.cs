using System.Collections.Immutable;
using Panel.Platform;

namespace Panel.Web.Registration;

/// <summary>One entry of the side navigation.</summary>
/// <param name="Group">Key of its group, <c>Group.</c> in front of its text. The group stands where its first entry
/// stands.</param>
/// <param name="Place">Where it stands among all entries, upwards; hundreds make the groups.</param>
/// <param name="Key">Key of its text, <c>Nav.</c> in front.</param>
/// <param name="Href">Address of the page, its route without parameters.</param>
/// <param name="Icon">Name in <c>wwwroot/icons.svg</c>.</param>
/// <param name="Permission">What the actor must have to see it, null for everybody.</param>
/// <param name="ProviderOnly">Whether it is of use to the provider's people only: customers have no runs to look
/// at.</param>
public sealed record NavigationEntry(
    string Group, int Place, string Key, string Href, string Icon, string? Permission, bool ProviderOnly = false)
{
    internal bool IsFor(Actor actor) =>
        (Permission is null || actor.May(Permission)) && (!ProviderOnly || actor.IsProvider);
}

/// <summary>Entries that stand together under one heading.</summary>
public sealed record NavigationGroup(string Key, ImmutableArray<NavigationEntry> Entries);

/// <summary>The side navigation, put together from what the features offer.</summary>
public sealed class NavigationMenu(IReadOnlyList<NavigationEntry> entries)
{
    private readonly ImmutableArray<NavigationEntry> _inOrder = [.. entries.OrderBy(entry => entry.Place)];

    /// <summary>What this actor may open.</summary>
    public IEnumerable<NavigationGroup> For(Actor actor) => _inOrder
        .Where(entry => entry.IsFor(actor))
        .GroupBy(entry => entry.Group)
        .Select(group => new NavigationGroup(group.Key, [.. group]));
}
