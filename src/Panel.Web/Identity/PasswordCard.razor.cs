using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>Changes the own password.</summary>
public sealed partial class PasswordCard(
    IStringLocalizer<Texts> T, ChangeMyPassword change, ForgetFirstSignIn forget, Installation installation,
    CurrentActor current, Toasts toasts)
{
    private readonly Typed _typed = new();

    private Problem? _problem;

    /// <summary>The session of this browser, which goes on.</summary>
    [Parameter, EditorRequired] public long SessionId { get; set; }

    [Parameter, EditorRequired] public DateTimeOffset? ChangedAt { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    private async Task SaveAsync()
    {
        var result = await change.RunAsync(await current.GetAsync(), SessionId, _typed.Current, _typed.Fresh, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        (_typed.Current, _typed.Fresh) = ("", "");
        await forget.RunAsync(Actor.Machine("profile"), installation.VarDirectory, Gone);
        toasts.Say(T["PasswordChanged"]);
        await Changed.InvokeAsync();
    }

    private sealed class Typed
    {
        public string Current { get; set; } = "";

        public string Fresh { get; set; } = "";
    }
}
