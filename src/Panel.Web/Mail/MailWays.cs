using Panel.Mail;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Web.Mail;

/// <summary>How mails leave, with the form of the chosen module.</summary>
/// <param name="Module">Null where none is chosen, or the chosen one is not there any more.</param>
public sealed record MailWay(ShownMailSettings Shown, ModuleDetails? Module)
{
    /// <summary>Whether mails leave. A module that lacks what it needs sends nothing.</summary>
    public bool Sends => Shown.Sends && !IsIncomplete && Module is { Trouble: null };

    /// <summary>Whether the chosen module lacks settings.</summary>
    public bool IsIncomplete => Module is { } module && module.Fields.Any(one => one.IsRequired && !IsSet(one));

    private static bool IsSet(SettingField field) =>
        field.Input == SettingInput.Secret ? field.IsStored : field.Value.Length > 0;
}

/// <summary>Looks up how mails leave, for all places that speak of it.</summary>
public sealed class MailWays(ShowMailSettings show, ShowModule showModule)
{
    /// <returns>Null for who does not look after the system.</returns>
    public async Task<MailWay?> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        var shown = await show.RunAsync(actor, cancellationToken);
        if (!shown.Ok) return null;
        if (shown.Value.Chosen is not { } chosen) return new MailWay(shown.Value, null);
        var module = await showModule.RunAsync(actor, chosen.Id, cancellationToken);
        return new MailWay(shown.Value, module.Ok ? module.Value : null);
    }
}
