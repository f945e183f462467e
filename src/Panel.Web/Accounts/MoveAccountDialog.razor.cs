using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>Hangs an account under another one, after telling in numbers what that will do.</summary>
public sealed partial class MoveAccountDialog(
    IStringLocalizer<Texts> T, ListAccounts list, FindAccount find, PreviewMove look, MoveAccount move,
    CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private MovePreview? _preview;

    private string? _parent;

    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    /// <summary>Raised when it has moved.</summary>
    [Parameter] public EventCallback Moved { get; set; }

    public Task OpenAsync() => _dialog!.OpenAsync();

    private async Task<IReadOnlyList<PickerChoice>> FindAsync(string text, CancellationToken cancel) =>
        await AccountChoices.FindParentsAsync(list, await current.GetAsync(cancel), text, cancel);

    private string Seller(string code) => code.Length > 0 ? code : T["Seller.None"];

    private async Task ChosenAsync(string? number)
    {
        (_parent, _problem, _preview) = (number, null, null);
        if (number is null) return;
        var actor = await current.GetAsync();
        var found = await find.RunAsync(actor, number, Gone);
        var previewed = found.Ok
            ? await look.RunAsync(actor, Account.Id, found.Value.Id, Gone) : found.Problem with { Field = "ParentId" };
        (_preview, _problem) = (previewed.Ok ? previewed.Value : null, previewed.Problem);
    }

    private async Task MoveAsync()
    {
        var moved = await move.RunAsync(await current.GetAsync(), Account.Id, Account.Version, _preview!.To.Id, Gone);
        _problem = moved.Problem;
        if (!moved.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Move.Done"]);
        await Moved.InvokeAsync();
    }

    private void Reset() => (_parent, _problem, _preview) = (null, null, null);
}
