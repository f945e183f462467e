using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts.Sellers;

/// <summary>
/// A seller's number series: what the next document will be called, and the dialog to open or change one.
/// </summary>
public sealed partial class SeriesCard(
    IStringLocalizer<Texts> T, CreateNumberSeries create, EditNumberSeries edit, CurrentActor current, Toasts toasts)
{
    private ModalDialog _dialog = null!;

    private SeriesForm _form = new();

    private Problem? _problem;

    [Parameter, EditorRequired] public required SellerView Seller { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised when a series was opened or changed.</summary>
    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    private Task NewAsync() => OpenAsync(SeriesForm.Further(Seller));

    private Task EditAsync(NumberSeriesView series) => OpenAsync(SeriesForm.Of(series));

    private Task OpenAsync(SeriesForm form)
    {
        (_form, _problem) = (form, null);
        return _dialog.OpenAsync();
    }

    private async Task SaveAsync()
    {
        _problem = await StoreAsync();
        StateHasChanged();
        if (_problem is not null) return;
        await _dialog.CloseAsync();
        toasts.Say(T["Saved"]);
        await Changed.InvokeAsync();
    }

    private async Task<Problem?> StoreAsync()
    {
        var actor = await current.GetAsync();
        return _form.Id is { } id
            ? (await edit.RunAsync(actor, id, _form.Prefix, _form.Digits.Count ?? 0, _form.IsDefault, Gone)).Problem
            : (await create.RunAsync(actor, Seller.Id, _form.ToInput(), Gone)).Problem;
    }
}
