using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>The list of known cost centres; one that is not on it is a finding.</summary>
public sealed partial class CostCentresPage(
    IStringLocalizer<Texts> T, ListCostCentres list, SaveCostCentres save, CurrentActor current, Toasts toasts)
{
    private List<Line>? _rows;

    private Problem? _problem;

    private bool _mayEdit;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _mayEdit = actor.IsProvider && actor.May(Permission.EditAccounts);
        await LoadAsync(actor);
    }

    private async Task LoadAsync(Actor actor)
    {
        var found = await list.RunAsync(actor, Gone);
        _problem = found.Problem;
        if (found.Ok) _rows = [.. found.Value.Select(centre => new Line { Code = centre.Code, Name = centre.Name })];
    }

    private void Add() => _rows!.Add(new Line());

    // A line that was added and left empty is no wish.
    private async Task SaveAsync()
    {
        var actor = await current.GetAsync();
        var wanted = _rows!.Where(row => row.Code.Trim().Length + row.Name.Trim().Length > 0)
            .Select(row => new CostCentre(row.Code, row.Name)).ToList();
        var saved = await save.RunAsync(actor, wanted, Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        await LoadAsync(actor);
        toasts.Say(Plural.Of(T, "CostCentres.Saved", saved.Value));
    }

    private sealed class Line
    {
        public string Code { get; set; } = "";

        public string Name { get; set; } = "";
    }
}
