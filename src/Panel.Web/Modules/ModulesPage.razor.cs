using Microsoft.Extensions.Localization;
using Panel.Modules;

namespace Panel.Web.Modules;

/// <summary>The modules of this installation, and how each stands.</summary>
public sealed partial class ModulesPage(IStringLocalizer<Texts> T, ListModules list, ModuleWords words, CurrentActor current) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    private IReadOnlyList<ModuleListed>? _modules;

    private Problem? _problem;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var listed = await list.RunAsync(await current.GetAsync(_gone.Token), _gone.Token);
        (_problem, _modules) = (listed.Problem, listed.Ok ? listed.Value : null);
    }
}
