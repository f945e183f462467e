using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>The frame of every page behind the sign-in.</summary>
public sealed partial class MainLayout(IStringLocalizer<Texts> T, PageAddress Here)
{
    private ErrorBoundary? _boundary;

    protected override void OnParametersSet() => _boundary?.Recover();

    private void Recover() => _boundary?.Recover();
}
