using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>The mail transport of this installation: the module that people chose, its answers checked.</summary>
public sealed class ModuleMailTransport(UnitOfWork work, ModuleHost host, ModuleLimits limits) : IMailTransport
{
    /// <inheritdoc/>
    /// <exception cref="ModuleFailedException">No module can be called, or the module failed.</exception>
    public async Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = await work.RunAsync(MailSettings.FindAsync, cancellationToken);
        if (settings is null) throw ModuleFailedException.NotReady(SendTestMail.NotSet.Message);
        return await host.CallAsync<IMailTransport, IReadOnlyList<RecipientAnswer>>(
            settings.Module, "to send a mail", limits.Mail,
            async (transport, cancel) => Check(mail, await transport.SendAsync(mail, cancel)),
            cancellationToken);
    }

    // An answer that belongs to another recipient would let a mail be lost.
    private static IReadOnlyList<RecipientAnswer> Check(OutgoingMail mail, IReadOnlyList<RecipientAnswer>? answers)
    {
        if (answers is null
            || !answers.Select(answer => answer?.Recipient).SequenceEqual(mail.To.Select(to => to.Address)))
            throw new ModuleFailedException("The mail transport must answer for every recipient, in their order.");
        return answers.All(answer => Enum.IsDefined(answer.Verdict))
            ? answers
            : throw new ModuleFailedException("The mail transport gave an answer that its contract does not know.");
    }
}
