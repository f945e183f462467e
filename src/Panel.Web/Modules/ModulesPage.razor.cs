using Microsoft.Extensions.Localization;
using Panel.Modules;

namespace Panel.Web.Modules;

/// <summary>The modules of this installation, and how each stands.</summary>
public sealed partial class ModulesPage(
    IStringLocalizer<Texts> T, ListModules list, ModuleWords words, CurrentActor current)
{

    private IReadOnlyList<ModuleListed>? _modules;

    private Problem? _problem;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var listed = await list.RunAsync(await current.GetAsync(Gone), Gone);
        (_problem, _modules) = (listed.Problem, listed.Ok ? listed.Value : null);
    }
}
