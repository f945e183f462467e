using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Layout;

/// <summary>
/// The frame of every page behind the sign-in. Knows the person before anything of the page is painted.
/// </summary>
public sealed partial class MainLayout(IStringLocalizer<Texts> T, PageAddress Here, CurrentActor current, Viewer viewer)
{
    private ErrorBoundary? _boundary;

    private OpenedSession? _session;

    protected override async Task OnInitializedAsync()
    {
        _session = await current.SessionAsync();
        if (_session is not null) viewer.Zone = Zone(_session.TimeZone);
    }

    protected override void OnParametersSet() => _boundary?.Recover();

    private static TimeZoneInfo Zone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    private void Recover() => _boundary?.Recover();
}
