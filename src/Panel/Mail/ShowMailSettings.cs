using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>How mails leave, as the settings page shows it, and what waits.</summary>
/// <param name="Settings">Null where no mail is sent.</param>
/// <param name="Modules">What may be chosen, in the order of their names.</param>
/// <param name="Queued">Mails that wait for their first or another attempt.</param>
/// <param name="Failed">Mails that were given up.</param>
public sealed record ShownMailSettings(
    MailSettings? Settings, IReadOnlyList<ModuleOffer> Modules, long Queued, long Failed)
{
    /// <summary>The chosen module; null where none is chosen, or the chosen one is not there any more.</summary>
    public ModuleOffer? Chosen => Modules.FirstOrDefault(module => module.Id == Settings?.Module);

    /// <summary>Whether mails leave: one is chosen, and it is turned on.</summary>
    public bool Sends => Chosen?.State == ModuleState.Active;
}

/// <summary>Shows how mails leave. Requires <c>system.manage</c>, at the provider.</summary>
public sealed class ShowMailSettings(UnitOfWork work, ModuleHost host)
{
    /// <returns>The settings; Problem <c>forbidden</c>.</returns>
    public async Task<Result<ShownMailSettings>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var modules = await host.OffersAsync<IMailTransport>(cancellationToken);
        return await work.RunAsync(session => LoadAsync(session, modules), cancellationToken);
    }

    private static async Task<ShownMailSettings> LoadAsync(DbSession session, IReadOnlyList<ModuleOffer> modules)
    {
        var counts = await session.SingleAsync<Counts>(
            """
            SELECT COALESCE(CAST(SUM(state <> 'dead') AS SIGNED), 0) AS queued, COALESCE(CAST(SUM(state = 'dead')
                AS SIGNED), 0) AS failed
            FROM event_delivery WHERE consumer = @Consumer AND due_at IS NOT NULL
            """,
            new { SendMails.Consumer });
        return new ShownMailSettings(
            await MailSettings.FindAsync(session), [.. modules.OrderBy(module => module.Name, StringComparer.Ordinal)],
            counts.Queued,
            counts.Failed);
    }

    private sealed record Counts(long Queued, long Failed);
}
