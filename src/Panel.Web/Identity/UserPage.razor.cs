using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>One user: roles, sign-in, and what an administrator can do about both.</summary>
public sealed partial class UserPage(
    IStringLocalizer<Texts> T, ShowUser show, GrantRole grant, RevokeRole revoke, DisableUser disable, ResetTotp resetTotp, InviteUser invite,
    CurrentActor current, Toasts toasts)
{
    private readonly TypedRole _typed = new();

    private UserDetails? _user;

    private Problem? _problem;

    private Problem? _grantProblem;

    private Invitation? _invitation;

    private ModalDialog? _grant;

    private ConfirmDialog? _confirm;

    [Parameter] public long Id { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await show.RunAsync(await current.GetAsync(), Id, CancellationToken.None);
        _problem = result.Problem;
        if (result.Ok) _user = result.Value;
    }

    private async Task GrantAsync()
    {
        var result = await grant.RunAsync(await current.GetAsync(), Id, _typed.Role, _typed.Account, CancellationToken.None);
        _grantProblem = result.Problem;
        if (!result.Ok) return;
        await _grant!.CloseAsync();
        await LoadAsync();
    }

    private Task RevokeAsync(HeldRole role) => StoreAsync(
        actor => revoke.RunAsync(actor, Id, StoredEnum.Parse<Role>(role.Role), role.AccountId, CancellationToken.None));

    private Task ResetTotpAsync() => StoreAsync(actor => resetTotp.RunAsync(actor, Id, CancellationToken.None));

    private async Task DisableAsync()
    {
        if (await _confirm!.AskAsync()) await StoreAsync(actor => disable.RunAsync(actor, Id, true, CancellationToken.None));
    }

    private async Task InviteAsync()
    {
        var result = await invite.RunAsync(await current.GetAsync(), Id, CancellationToken.None);
        _problem = result.Problem;
        _invitation = result.Ok ? result.Value : null;
    }

    private async Task StoreAsync(Func<Actor, Task<Result<Done>>> deed)
    {
        var result = await deed(await current.GetAsync());
        if (result.Ok)
        {
            toasts.Say(T["Saved"]);
            await LoadAsync();
        }
        _problem = result.Problem;
    }
}
