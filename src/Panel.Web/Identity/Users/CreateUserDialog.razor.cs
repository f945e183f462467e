using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>Adds a user and shows the link to hand over.</summary>
public sealed partial class CreateUserDialog(IStringLocalizer<Texts> T, CreateUser create, CurrentActor current)
{
    private ModalDialog? _dialog;

    private Typed _typed = new();

    private Problem? _problem;

    private Invitation? _invitation;

    /// <summary>Raised when a user has been added.</summary>
    [Parameter] public EventCallback Created { get; set; }

    public Task OpenAsync() => _dialog!.OpenAsync();

    private async Task CreateAsync()
    {
        var wanted = new NewUser(_typed.Email, _typed.Name, _typed.Role.Role, _typed.Role.Account);
        var result = await create.RunAsync(await current.GetAsync(), wanted, _typed.Password, Gone);
        (_problem, _typed.Password) = (result.Problem, "");
        if (!result.Ok) return;
        _invitation = result.Value;
        await Created.InvokeAsync();
    }

    private void Reset() => (_typed, _problem, _invitation) = (new Typed(), null, null);

    private sealed class Typed
    {
        public string Email { get; set; } = "";

        public string Name { get; set; } = "";

        public string Password { get; set; } = "";

        public TypedRole Role { get; } = new();
    }
}
