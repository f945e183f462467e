using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Panel.Calls;
using Panel.Dns;

namespace Acme.Module._1;

/// <summary>
/// The server that keeps zones, which is made up: put the one you have in its place. It answers what it is asked with
/// JSON, and with 204 where there is nothing of the name; a change with 204 when it was made, and with 422 and the
/// reason when it refuses and nothing has changed. What it says else may mean anything.
/// </summary>
internal sealed class ZoneServer : IDisposable
{
    private const int LongestReason = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    private readonly HttpClient _client;

    public ZoneServer(ZoneSettings settings)
    {
        // Panel ends a call after 25 seconds.
        _client = new HttpClient
        {
            BaseAddress = new Uri(settings.Server.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(20)
        };
        if (settings.Token.Length > 0)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
    }

    /// <summary>Reads something; null where the server says that there is nothing of the name.</summary>
    /// <exception cref="DnsFailedException">It cannot be asked, or its answer makes no sense.</exception>
    public async Task<T?> ReadAsync<T>(string path, CancellationToken cancellationToken) where T : class
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        // Not found is no answer to that: a wrong address would say it of every zone.
        if (answer.StatusCode == HttpStatusCode.NoContent) return null;
        if (answer.StatusCode != HttpStatusCode.OK) throw new DnsFailedException(Says(answer));
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw new JsonException();
        }
        catch (JsonException garbled)
        {
            throw new DnsFailedException("The name server gave an answer that makes no sense.", garbled);
        }
    }

    /// <summary>Makes a change: sent once, whatever happens on the way.</summary>
    public async Task<CallOutcome> ChangeAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(method, path, body, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.NoContent => new CallOutcome.Succeeded("The name server has it so."),
                HttpStatusCode.UnprocessableEntity =>
                    new CallOutcome.Rejected(OneLine(await answer.Content.ReadAsStringAsync(cancellationToken))),
                _ => new CallOutcome.Unknown(Says(answer)),
            };
        }
        catch (DnsFailedException lost)
        {
            return new CallOutcome.Unknown(lost.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, options: Json)
        };
        // What was reset on a connection that was used before, the client would send again by itself.
        request.Headers.ConnectionClose = true;
        try
        {
            return await _client.SendAsync(request, cancellationToken);
        }
        catch (Exception away)
            when (away is HttpRequestException
                || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DnsFailedException(
                $"The name server at {_client.BaseAddress} gave no answer: {OneLine(away.Message)}", away);
        }
    }

    private static string Says(HttpResponseMessage answer) => $"The name server answered {(int)answer.StatusCode}.";

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length > LongestReason ? line[..LongestReason] : line;
    }
}
