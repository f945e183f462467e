using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Accounts.Sellers;

/// <summary>
/// A seller: what its invoices say of it, its number series, how an invoice of it looks, and what was changed.
/// </summary>
public sealed partial class SellerPage(IStringLocalizer<Texts> T, ShowSeller show, CurrentActor current)
{
    private IReadOnlyList<Crumb> _way = [];

    private SellerView? _seller;

    private Problem? _problem;

    private bool _mayEdit, _mayReadTrail;

    [Parameter] public required string Code { get; set; }

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    /// <summary>Language of the sample invoice.</summary>
    [SupplyParameterFromQuery] public string? Lang { get; set; }

    private string Here => $"/sellers/{Uri.EscapeDataString(Code)}";

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("details", T["Tab.Details"]), new("preview", T["Tab.Preview"]),
        .. _mayReadTrail ? [new TabItem("history", T["Tab.History"])] : Array.Empty<TabItem>(),
    ];

    private string Current => Tabs.FirstOrDefault(tab => tab.Key == Tab)?.Key ?? "details";

    protected override async Task OnParametersSetAsync()
    {
        _way = [new Crumb(T["Sellers"], "/sellers")];
        if (_seller?.Code != Code) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var result = await show.RunAsync(actor, Code, Gone);
        (_seller, _problem) = (result.Ok ? result.Value : null, result.Problem);
        (_mayEdit, _mayReadTrail) = (actor.May(Permission.EditSellers), AuditTrail.MayRead(actor));
        StateHasChanged();
    }
}
