using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Domains;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>The zones of the name servers, as they are there now.</summary>
public sealed partial class ZonesPage(
    IStringLocalizer<Texts> T, ListZones list, CurrentActor current, NavigationManager navigation)
{
    private const int PageSize = 50;

    private ListAddress _address = null!;

    private ListQuery _query = null!;

    private Panel.Dns.ZonePage? _shown;

    private Problem? _problem;

    private OpenChange? _open;

    private NewZoneDialog? _dialog;

    private bool _busy;

    private int _asked;

    /// <summary>What names begin with, as people write them.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>
    /// The zone to go on behind. It stands where other lists have the number of their page: a new search begins at the
    /// first.
    /// </summary>
    [SupplyParameterFromQuery(Name = "page")] public string? After { get; set; }

    protected override void OnInitialized() => _address = new ListAddress(navigation, "", PageSize);

    // Somebody else's server may take its time: the page is there before it has answered.
    protected override Task OnParametersSetAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var asked = ++_asked;
        (_query, _busy) = (_address.Read(), true);
        var filter = new ZoneFilter(Search is null ? null : ZoneName.Ascii(Search), After);
        var listed = await list.RunAsync(await current.GetAsync(Gone), filter, PageSize, Gone);
        // A later question has overtaken this answer.
        if (asked != _asked) return;
        (_busy, _problem, _shown) = (false, listed.Problem, listed.Ok ? listed.Value : null);
    }

    private Task NewAsync()
    {
        _open = null;
        return _dialog!.OpenAsync();
    }
}
