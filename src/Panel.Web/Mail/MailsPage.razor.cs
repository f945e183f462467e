using Microsoft.Extensions.Localization;
using Panel.Mail;
using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Components;

namespace Panel.Web.Mail;

/// <summary>Mails that wait, went out or failed, with what the server said, and another try.</summary>
public sealed partial class MailsPage(
    IStringLocalizer<Texts> T, ListMails list, RetryMail retry, MailWays ways, JobBoard board, CurrentActor current,
    Toasts toasts)
{
    private MailWay? _way;

    private DataList<MailListed>? _list;

    private IReadOnlyList<Choice> _states = [];

    private Problem? _problem;

    protected override async Task OnInitializedAsync()
    {
        _states = [.. Enum.GetValues<MailState>().Select(state => new Choice(state.ToStored(), T["State." + state]))];
        _way = await ways.FindAsync(await current.GetAsync(), Gone);
    }

    private async Task<Result<Page<MailListed>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel), new MailFilter(query["q"], StoredEnum.Find<MailState>(query["state"])),
            query.Page, cancel);

    private async Task RetryAsync(MailListed mail)
    {
        var retried = await retry.RunAsync(await current.GetAsync(), mail.Id, Gone);
        _problem = retried.Problem;
        if (retried.Ok)
        {
            await board.WakeAsync(SendMailsJob.Key, Gone);
            toasts.Say(T["Retried"]);
        }
        await _list!.ReloadAsync();
    }

    private string Kind(MailListed mail) =>
        T["Kind." + mail.Kind] is { ResourceNotFound: false } text ? text.Value : mail.Kind;

    private static Tone ToneOf(MailListed mail) => mail.State switch
    {
        MailState.Sent => Tone.Good,
        MailState.Failed => Tone.Bad,
        _ => mail.Attempts > 0 ? Tone.Warn : Tone.Info,
    };
}
