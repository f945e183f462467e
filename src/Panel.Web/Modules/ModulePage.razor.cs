using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Modules;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Modules;

/// <summary>One module: how it stands and why, its settings, and the decisions about it.</summary>
public sealed partial class ModulePage(
    IStringLocalizer<Texts> T, ShowModule show, EnableModule enable, DisableModule disable, ReleaseModule release,
    RemoveModule remove,
    ModuleWords words, CurrentActor current, Toasts toasts, NavigationManager navigation)
{

    private ModuleDetails? _shown;

    private Problem? _problem;

    private ConfirmDialog? _confirm;

    private ProofDialog? _proof;

    private bool _removed;

    private AuditTrail? _trail;

    private IReadOnlyList<Crumb> _way = [];

    [Parameter] public string Id { get; set; } = "";

    protected override Task OnInitializedAsync()
    {
        _way = [new Crumb(T["Modules"], "/modules")];
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var shown = await show.RunAsync(await current.GetAsync(Gone), Id, Gone);
        (_problem, _shown) = (shown.Problem, shown.Ok ? shown.Value : null);
        if (_trail is not null) await _trail.ReloadAsync();
    }

    private async Task AskDisableAsync()
    {
        if (await _confirm!.AskAsync()) await DisableAsync();
    }

    private Task DisableAsync() => DecideAsync((actor, cancel) => disable.RunAsync(actor, Id, cancel), "Disabled");

    private Task EnableAsync() => DecideAsync((actor, cancel) => enable.RunAsync(actor, Id, cancel), "Enabled");

    private Task ReleaseAsync() => DecideAsync((actor, cancel) => release.RunAsync(actor, Id, cancel), "Released");

    private async Task AskRemoveAsync()
    {
        await _proof!.AskAsync(RemoveAsync);
        if (_removed) navigation.NavigateTo("/modules");
    }

    private async Task<Problem?> RemoveAsync(string password)
    {
        var removed = await remove.RunAsync(await current.GetAsync(Gone), Id, password, Gone);
        _removed = removed.Ok;
        if (removed.Ok) toasts.Say(T["Removed", _shown!.Module.Name]);
        return removed.Problem;
    }

    private async Task DecideAsync(Func<Actor, CancellationToken, Task<Result<Done>>> decide, string said)
    {
        var done = await decide(await current.GetAsync(Gone), Gone);
        if (done.Ok)
        {
            toasts.Say(T[said]);
            await LoadAsync();
        }
        _problem = done.Problem;
    }

    private static string KindOr(ModuleListed module) =>
        module.Kind is "printer" or "mail" or "dns" ? module.Kind : "other";
}
