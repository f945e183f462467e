using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Overview.Help;

/// <summary>The topics of the built-in help.</summary>
public sealed partial class HelpPage(
    IStringLocalizer<Texts> T, FeatureTexts features, HelpTopics topics, CurrentActor current)
{
    private bool _maySetUp;

    protected override async Task OnInitializedAsync() =>
        _maySetUp = (await current.GetAsync()).May(Permission.PrepareRun);
}
