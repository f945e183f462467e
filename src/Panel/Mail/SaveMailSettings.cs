using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>Stores through which module mails leave, and whom they come from.</summary>
public sealed class SaveMailSettings(UnitOfWork work, ModuleHost host)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="input">Without a module no mail is sent any more, and none is queued.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>invalid</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, MailSettings input, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var tidy = new MailSettings(input.Module.Trim(), input.FromAddress.Trim(), input.FromName.Trim());
        var modules = await host.OffersAsync<IMailTransport>(cancellationToken);
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, input),
            session =>
                tidy.Module.Length == 0 ? RemoveAsync(session, actor) : StoreAsync(session, actor, tidy, modules),
            cancellationToken);
    }

    private static async Task<Result<Done>> StoreAsync(
        DbSession session, Actor actor, MailSettings input, IReadOnlyList<ModuleOffer> modules)
    {
        if (Problem.All(Check(modules, input.Module), input.CheckSender()) is { } broken) return broken;
        var before = await MailSettings.FindAsync(session);
        if (input == before) return Done.Yes;
        await input.StoreAsync(session);
        await SaidAsync(session, actor, before, input);
        return Done.Yes;
    }

    // Whether mails may be sent through it from now on.
    private static Problem? Check(IReadOnlyList<ModuleOffer> modules, string id) =>
        modules.FirstOrDefault(module => module.Id == id)?.State switch
        {
            ModuleState.Active => null,
            null =>
                Problem.Invalid("Module", "There is no module '{0}' that sends mail.", id.Length > 40 ? id[..40] : id),
            _ => Problem.Invalid(
                "Module", "The module '{0}' is not turned on. Turn it on, on the page Modules, or choose another one.",
                id),
        };

    private static async Task<Result<Done>> RemoveAsync(DbSession session, Actor actor)
    {
        if (await MailSettings.FindAsync(session) is not { } before) return Done.Yes;
        await StoredSetting.RemoveAsync(session, MailSettings.SettingName);
        await SaidAsync(session, actor, before, null);
        return Done.Yes;
    }

    private static Task SaidAsync(DbSession session, Actor actor, MailSettings? before, MailSettings? after) =>
        Audit.WriteAsync(
            session, actor, "setting.edit", "setting", MailSettings.SettingName, Actor.ProviderAccountId, Said(before),
            Said(after));

    private static object? Said(MailSettings? settings) =>
        settings is null ? null : new { settings.Module, settings.FromAddress, settings.FromName };
}
