using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Mail;

/// <summary>Why mails wait untried, and the way to where that is changed; nothing where they leave.</summary>
public sealed partial class MailHoldNotice(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required MailWay Way { get; set; }

    private string? Why => Way.Shown.Settings is null
        ? "Waits.NotChosen"
        : !Way.Shown.Sends ? "Waits.Off" : Way.IsIncomplete ? "Waits.Incomplete" : null;

    private string Name => Way.Shown.Chosen?.Name ?? Way.Shown.Settings?.Module ?? "";

    // Choice and settings stand in one place; modules are turned on and added in another.
    private string Href => Way.Shown.Settings is null || Way.Shown.Sends
        ? "/settings"
        : Way.Shown.Chosen is { } off ? $"/modules/{Uri.EscapeDataString(off.Id)}" : "/modules";
}
