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

    /// <summary>Told when a user has been added.</summary>
    [Parameter] public EventCallback Created { get; set; }

    public Task OpenAsync() => _dialog!.OpenAsync();

    private async Task CreateAsync()
    {
        var role = _typed.Role;
        var result = await create.RunAsync(await current.GetAsync(), _typed.Email, _typed.Name, role.Role, role.Account, CancellationToken.None);
        _problem = result.Problem;
        if (!result.Ok) return;
        _invitation = result.Value;
        await Created.InvokeAsync();
    }

    private void Reset() => (_typed, _problem, _invitation) = (new Typed(), null, null);

    private sealed class Typed
    {
        public string Email { get; set; } = "";

        public string Name { get; set; } = "";

        public TypedRole Role { get; } = new();
    }
}
