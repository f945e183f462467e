using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Panel.Dns;

namespace Panel.Modules.PowerDns;

/// <summary>
/// The HTTP API of a PowerDNS Authoritative Server, version 1. Each request goes out once, over a connection of its
/// own (<see cref="OneConnection"/>).
/// </summary>
internal sealed class PowerDnsApi(PowerDnsSettings settings) : IDisposable
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    // Zones of some hundred thousand records; a server that sends without an end is not listened to.
    private const int LargestAnswer = 64 << 20;

    private readonly Uri _server = new($"{settings.Address.TrimEnd('/')}/api/v1/servers/{settings.ServerId}");

    // Time is bounded for all requests of a call together.
    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = OneConnection.OpenAsync,
            PooledConnectionLifetime = TimeSpan.Zero,
        })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>Runs requests that belong together, and ends them when their time is over.</summary>
    /// <exception cref="DnsFailedException">The time is over.</exception>
    internal async Task<T> WithinTimeAsync<T>(
        Func<CancellationToken, Task<T>> requests, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            return await requests(end.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DnsFailedException(
                $"The server at {Place} did not answer within {settings.TimeoutSeconds} s.", late);
        }
    }

    /// <summary>One request.</summary>
    /// <param name="path">Behind the server's address: <c>/zones</c>; empty for the server itself.</param>
    /// <exception cref="DnsFailedException">No answer came.</exception>
    internal async Task<ApiAnswer> AskAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_server + path));
        request.Headers.Add("X-API-Key", settings.ApiKey);
        request.Headers.ConnectionClose = true;
        if (body is not null)
            request.Content = new StringContent(
                JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            return new ApiAnswer(
                answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken), settings.ApiKey);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new DnsFailedException($"The server at {Place} gave no answer: {broken.Message}", broken);
        }
    }

    /// <summary>
    /// Fails unless a PowerDNS Authoritative Server answers here: only then "not found" means that a zone is not there.
    /// </summary>
    internal async Task<ServerJson> MeetAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(HttpMethod.Get, "", null, cancellationToken);
        var server = answer.Status == HttpStatusCode.OK ? answer.Read<ServerJson>() : throw answer.Failure();
        return server.IsAuthoritative
            ? server : throw new DnsFailedException($"At {Place} answers no PowerDNS Authoritative Server.");
    }

    public void Dispose() => _client.Dispose();

    private string Place => _server.Authority;
}

/// <summary>What the server answered.</summary>
/// <param name="key">Never told on, even where an answer repeats it.</param>
internal sealed class ApiAnswer(HttpStatusCode status, string body, string key)
{
    private const int LongestError = 300;

    internal HttpStatusCode Status => status;

    /// <summary>
    /// Whether it says that a change was made: always by 204, so that some other server's 200 is not believed.
    /// </summary>
    internal bool SaysDone => status == HttpStatusCode.NoContent;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="DnsFailedException">It is something else.</exception>
    internal T Read<T>() where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, PowerDnsApi.Json) ?? throw new JsonException();
        }
        catch (JsonException broken)
        {
            throw new DnsFailedException(
                $"The server answered {(int)status} with something that makes no sense.", broken);
        }
    }

    internal DnsFailedException Failure() => new(Says());

    /// <summary>Status and error in one sentence: the server sends JSON or plain text.</summary>
    internal string Says() => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        ? $"The server refuses Panel ({(int)status}). Check the API key on the page of the module, and "
            + "webserver-allow-from at the server."
        : $"The server answered {(int)status}: {Error()}";

    private string Error()
    {
        var text = Parsed() ?? body;
        var line = new string(
            [.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Replace(
                key, "***", StringComparison.Ordinal).Trim();
        return line.Length > LongestError ? line[..LongestError] + "…" : line;
    }

    private string? Parsed()
    {
        try
        {
            return JsonSerializer.Deserialize<ErrorJson>(body, PowerDnsApi.Json)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
