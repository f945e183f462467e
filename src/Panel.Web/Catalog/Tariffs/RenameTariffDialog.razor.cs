using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>Asks for a tariff's name.</summary>
public sealed partial class RenameTariffDialog(
    IStringLocalizer<Texts> T, EditTariff edit, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private string _code = "";

    private string _name = "";

    private int _version;

    /// <summary>Raised after the new name is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal Task OpenAsync(Panel.Catalog.TariffPage tariff)
    {
        (_code, _name, _version, _problem) = (tariff.Code, tariff.Name, tariff.Version, null);
        return _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var result = await edit.RunAsync(await current.GetAsync(), _code, _name, _version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }
}
