using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Panel.Mailing;

namespace Acme.Module._1;

/// <summary>
/// The mail service, which is made up: put the one you have in its place. It takes <c>POST /mails</c> with the mail as
/// JSON, and answers with what became of it for each recipient, in their order:
/// <c>[{"recipient": "a@b.example", "verdict": "refused", "says": "550 no such user"}]</c>; a verdict is <c>taken</c>,
/// <c>refused</c> or <c>tryLater</c>. It delivers a mail with an id that it knows only once. <c>GET /</c> says that it
/// is there.
/// </summary>
internal sealed class MailService : IDisposable
{
    private const int LongestAnswer = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    private readonly HttpClient _client;

    public MailService(MailServiceSettings settings)
    {
        // Panel ends a call after a minute and counts that as a failure.
        _client = new HttpClient
        {
            BaseAddress = new Uri(settings.Server.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(30)
        };
        if (settings.Token.Length > 0)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
    }

    /// <summary>Hands one mail over.</summary>
    /// <exception cref="MailUnreachableException">Nobody took it: the others would fare the same.</exception>
    public async Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var answers = await AskAsync(async () =>
        {
            using var answer = await _client.PostAsJsonAsync("mails", mail, Json, cancellationToken);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<List<RecipientAnswer>>(Json, cancellationToken);
        }, cancellationToken);
        // An answer that belongs to somebody else would let a mail be lost.
        if (answers is null
            || !answers.Select(answer => answer?.Recipient).SequenceEqual(mail.To.Select(to => to.Address)))
            throw new MailUnreachableException("The mail service did not answer for each recipient.");
        return [.. answers.Select(answer => answer with { Says = OneLine(answer.Says) })];
    }

    /// <summary>Asks whether it is there.</summary>
    /// <exception cref="MailUnreachableException">It is not, or it refuses the token.</exception>
    public Task MeetAsync(CancellationToken cancellationToken) => AskAsync(async () =>
    {
        using var answer = await _client.GetAsync("", cancellationToken);
        return answer.EnsureSuccessStatusCode().StatusCode;
    }, cancellationToken);

    public void Dispose() => _client.Dispose();

    // Says where and why, and nothing of the mail.
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (JsonException garbled)
        {
            throw new MailUnreachableException("The mail service gave an answer that makes no sense.", garbled);
        }
        catch (Exception away)
            when (away is HttpRequestException
                || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MailUnreachableException(
                $"The mail service at {_client.BaseAddress} cannot take mails: {OneLine(away.Message)}", away);
        }
    }

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length > LongestAnswer ? line[..LongestAnswer] : line;
    }
}
