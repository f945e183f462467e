using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>Name, place and grouping of a subproject.</summary>
public sealed partial class EditSubprojectDialog(
    IStringLocalizer<Texts> T, EditSubproject edit, ListSubprojectChoices choices, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private IReadOnlyList<Choice> _parents = [];

    private string _name = "", _parent = "";

    private bool _ownInvoice;

    [Parameter, EditorRequired] public required SubprojectView Subproject { get; set; }

    /// <summary>Raised when it is stored.</summary>
    [Parameter] public EventCallback Saved { get; set; }

    public async Task OpenAsync()
    {
        var found = await choices.RunAsync(await current.GetAsync(), Subproject.Id, Gone);
        _parents = found.Ok
            ? [.. found.Value.Parents.Select(parent => new Choice($"{parent.Id}", $"{parent.Code} · {parent.Name}"))]
            : [];
        (
            _name, _parent, _ownInvoice, _problem) = (
                Subproject.Name, $"{Subproject.Own.ParentId}", Subproject.Own.OwnInvoice, found.Problem);
        await _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var settings = Subproject.Own with
        {
            ParentId = long.TryParse(_parent, out var parent) ? parent : null,
            OwnInvoice = _ownInvoice
        };
        var saved = await edit.RunAsync(
            await current.GetAsync(), Subproject.Id, Subproject.Version, _name, settings, Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }
}
