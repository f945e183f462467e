using Panel;
using Panel.Mailing;
using Panel.Modules;

namespace Hostile;

/// <summary>A transport whose answers are all that is to be seen in it.</summary>
public abstract class Transport : IModule<NoSettings>, IMailTransport
{
    public Task StartAsync(NoSettings settings, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Result<string>> TestAsync(NoSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<Result<string>>("tried");

    public Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ModuleHealth(true, "well"));

    public abstract Task<IReadOnlyList<RecipientAnswer>> SendAsync(
        OutgoingMail mail, CancellationToken cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Says nothing about those the mail is for.</summary>
public sealed class ForgetsRecipients : Transport
{
    public override Task<IReadOnlyList<RecipientAnswer>> SendAsync(
        OutgoingMail mail, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecipientAnswer>>([]);
}

/// <summary>Says that somebody else got it.</summary>
public sealed class AnswersForAnother : Transport
{
    public override Task<IReadOnlyList<RecipientAnswer>> SendAsync(
        OutgoingMail mail, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecipientAnswer>>(
            [.. mail.To.Select(_ => new RecipientAnswer("somebody@else.example", MailVerdict.Taken))]);
}

/// <summary>Gives an answer that is none.</summary>
public sealed class AnswersNonsense : Transport
{
    public override Task<IReadOnlyList<RecipientAnswer>> SendAsync(
        OutgoingMail mail, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecipientAnswer>>(
            [.. mail.To.Select(to => new RecipientAnswer(to.Address, (MailVerdict)7))]);
}
