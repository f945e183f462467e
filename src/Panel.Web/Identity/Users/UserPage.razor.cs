using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>One user: roles, sign-in, and what an administrator can do about both.</summary>
public sealed partial class UserPage(
    IStringLocalizer<Texts> T, ShowUser show, GrantRole grant, RevokeRole revoke, DisableUser disable,
    ResetTotp resetTotp, InviteUser invite,
    EndUserSessions endSessions, CurrentActor current, Toasts toasts)
{
    private readonly TypedRole _typed = new();

    private UserDetails? _user;

    private Problem? _problem;

    private Problem? _grantProblem;

    private Invitation? _invitation;

    private ModalDialog? _grant;

    private ConfirmDialog? _confirm;

    private ProofDialog? _proof;

    private Wanted _wanted;

    private enum Wanted
    {
        Link,
        Totp,
    }

    [Parameter] public long Id { get; set; }

    [CascadingParameter] public required OpenedSession Session { get; set; }

    private string Key => _wanted == Wanted.Link ? "NewPasswordLink" : "ResetTotp";

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await show.RunAsync(await current.GetAsync(), Id, Gone);
        _problem = result.Problem;
        if (result.Ok) _user = result.Value;
    }

    private async Task GrantAsync()
    {
        var result = await grant.RunAsync(await current.GetAsync(), Id, _typed.Role, _typed.Account, Gone);
        _grantProblem = result.Problem;
        if (!result.Ok) return;
        await _grant!.CloseAsync();
        await LoadAsync();
    }

    private Task RevokeAsync(HeldRole role) => StoreAsync(
        actor => revoke.RunAsync(actor, Id, StoredEnum.Parse<Role>(role.Role), role.AccountId, Gone));

    private Task AskAsync(Wanted wanted)
    {
        _wanted = wanted;
        return _proof!.AskAsync(wanted == Wanted.Link ? InviteAsync : ResetTotpAsync);
    }

    private async Task<Problem?> ResetTotpAsync(string password)
    {
        var result = await resetTotp.RunAsync(await current.GetAsync(), Id, password, Gone);
        if (result.Ok) await SavedAsync();
        return result.Problem;
    }

    private async Task EndSessionsAsync()
    {
        var result = await endSessions.RunAsync(await current.GetAsync(), Id, Gone);
        if (result.Ok) await SavedAsync();
        _problem = result.Problem;
    }

    private async Task DisableAsync()
    {
        if (await _confirm!.AskAsync()) await StoreAsync(actor => disable.RunAsync(actor, Id, true, Gone));
    }

    private async Task<Problem?> InviteAsync(string password)
    {
        var result = await invite.RunAsync(await current.GetAsync(), Id, password, Gone);
        _invitation = result.Ok ? result.Value : null;
        return result.Problem;
    }

    private async Task StoreAsync(Func<Actor, Task<Result<Done>>> useCase)
    {
        var result = await useCase(await current.GetAsync());
        if (result.Ok) await SavedAsync();
        _problem = result.Problem;
    }

    private Task SavedAsync()
    {
        toasts.Say(T["Saved"]);
        return LoadAsync();
    }
}
