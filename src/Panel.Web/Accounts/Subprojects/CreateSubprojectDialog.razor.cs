using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>Adds a subproject to an account and goes to its page, where everything else is set.</summary>
public sealed partial class CreateSubprojectDialog(
    IStringLocalizer<Texts> T, CreateSubproject create, CurrentActor current, NavigationManager navigation,
    Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private string _name = "", _code = "";

    private bool _ownInvoice;

    [Parameter, EditorRequired] public required long AccountId { get; set; }

    /// <summary>The subproject it lies in, or null for the top of the account.</summary>
    [Parameter] public SubprojectLink? Above { get; set; }

    public Task OpenAsync() => _dialog!.OpenAsync();

    private async Task CreateAsync()
    {
        var wanted = new NewSubproject(AccountId, _code, _name, Above?.Id, _ownInvoice);
        var created = await create.RunAsync(await current.GetAsync(), wanted, Gone);
        _problem = created.Problem;
        if (!created.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Subproject.Created", created.Value.Code]);
        navigation.NavigateTo(AccountText.SubprojectHref(created.Value.Code));
    }

    private void Reset() => (_problem, _name, _code, _ownInvoice) = (null, "", "", false);
}
