using Panel.Modules;

namespace Panel.Mail;

/// <summary>A module that mails may leave through.</summary>
public sealed record MailModule(string Id, string Name, ModuleState State);

/// <summary>The modules of the kind <c>mail</c>.</summary>
internal static class MailModules
{
    internal static IReadOnlyList<MailModule> Of(ModuleHost host, IReadOnlyDictionary<string, ModuleRow> rows) =>
    [
        .. host.Find().Where(found => found.Manifest?.Kind == ModuleKind.Mail).Select(found => new MailModule(
            found.Id, found.Manifest!.Name, ModuleRow.State(found, rows.GetValueOrDefault(found.Id) ?? ModuleRow.Untouched(found.Id)))),
    ];

    /// <summary>Whether mails may be sent through it from now on. Pure.</summary>
    internal static Problem? Check(IReadOnlyList<MailModule> ways, string id) => ways.FirstOrDefault(way => way.Id == id)?.State switch
    {
        ModuleState.Active => null,
        null => Problem.Invalid("Module", "There is no module '{0}' that sends mail.", id.Length > 40 ? id[..40] : id),
        _ => Problem.Invalid("Module", "The module '{0}' is not turned on. Turn it on, on the page Modules, or choose another one.", id),
    };
}
