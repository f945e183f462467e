using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Panel.Calls;
using Panel.Platform.Calls;

namespace Panel.Testing;

/// <summary>
/// A target that is called over HTTP as modules would: the key goes along, what the other side refuses is rejected,
/// everything that is no clear answer is unknown.
/// </summary>
public sealed class HttpCallTarget(Uri partner) : ICallTarget, IDisposable
{
    // Time is the business of who calls.
    private readonly HttpClient _client = new() { BaseAddress = partner, Timeout = Timeout.InfiniteTimeSpan };

    public string Name => "test.http";

    public async Task<CallOutcome> SendAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "things")
        {
            Content = new StringContent(call.Request, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", call.Key);
        using var answer = await AskAsync(request, cancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.Created => new CallOutcome.Succeeded(await IdAsync(answer, cancellationToken)),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
                new CallOutcome.Rejected($"{answer.StatusCode}"),
            _ => new CallOutcome.Unknown($"{answer.StatusCode}"),
        };
    }

    public async Task<CallTruth> LookUpAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"things/{call.Key}");
        using var answer = await AskAsync(request, cancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => new CallTruth.Done(await IdAsync(answer, cancellationToken)),
            HttpStatusCode.NotFound => new CallTruth.NotDone(),
            _ => new CallTruth.Unknown($"{answer.StatusCode}"),
        };
    }

    public void Dispose() => _client.Dispose();

    // A connection of its own: on one that was used before, HttpClient repeats by itself what was reset.
    private Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.ConnectionClose = true;
        return _client.SendAsync(request, cancellationToken);
    }

    private static async Task<string> IdAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var thing = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return thing.GetProperty("id").GetString() ?? throw new JsonException("There is no id in the answer.");
    }
}
