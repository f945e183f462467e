using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Dns;
using Panel.Domains;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Domains;

/// <summary>A zone as the name servers have it: its records, its signing, and what happened to it.</summary>
public sealed partial class ZonePage(IStringLocalizer<Texts> T, ShowZone show, CurrentActor current)
{
    private ZoneDetails? _shown;

    private Problem? _problem;

    private OpenChange? _open;

    private ZoneRecords? _records;

    private RemoveZoneDialog? _remove;

    private AuditTrail? _trail;

    private IReadOnlyList<Crumb> _way = [];

    private string? _loaded;

    private bool _mayReadTrail;

    /// <summary>Its name, as it travels or as people read it.</summary>
    [Parameter] public string Name { get; set; } = "";

    private string Zone => ZoneName.Ascii(Name);

    private bool MayEdit => _shown is { Zone.Kind: not ZoneKind.Other };

    protected override void OnInitialized() => _way = [new Crumb(T["Zones"], "/zones")];

    // Filters of its list stand in the address too: for them alone the server is not asked again. It may take its time:
    // the page is there before it has answered.
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _loaded == Zone) return;
        (_loaded, _shown, _open) = (Zone, null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync(Gone);
        var shown = await show.RunAsync(actor, Zone, Gone);
        (_problem, _shown) = (shown.Problem, shown.Ok ? shown.Value : null);
        _mayReadTrail = AuditTrail.MayRead(actor);
        if (_trail is not null) await _trail.ReloadAsync();
    }

    private Task ChangedAsync(OpenChange? open)
    {
        _open = open;
        return LoadAsync();
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
