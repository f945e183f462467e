using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Panel.Printing;

namespace Acme.Module._1;

/// <summary>
/// The print server, which is made up: put the one you have in its place. It takes <c>POST /print</c> with the job as
/// JSON, and answers with the PDF and its number of pages in the header <c>X-Pages</c>, or with 422 and the reason.
/// <c>GET /</c> says that it is there.
/// </summary>
internal sealed class PrintServer : IDisposable
{
    private readonly HttpClient _client;

    public PrintServer(PrinterSettings settings)
    {
        _client = new HttpClient
        {
            BaseAddress = new Uri(settings.Server.TrimEnd('/') + "/"), Timeout = TimeSpan.FromMinutes(1)
        };
        if (settings.Token.Length > 0)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
    }

    /// <summary>Prints one document, or says why this one cannot be printed.</summary>
    /// <exception cref="PrintFailedException">There is no server, or it is not well: others could not be printed
    /// either.</exception>
    public async Task<PrintedDocument> PrintAsync(PrintJob job, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.PostAsJsonAsync("print", job, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
                return PrintedDocument.Failed(job.Key, await answer.Content.ReadAsStringAsync(cancellationToken));
            answer.EnsureSuccessStatusCode();
            var pages = int.Parse(answer.Headers.GetValues("X-Pages").Single(), CultureInfo.InvariantCulture);
            return new PrintedDocument(job.Key, await answer.Content.ReadAsByteArrayAsync(cancellationToken), pages);
        }
        catch (Exception away)
            when (away is HttpRequestException
                || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PrintFailedException(
                $"The print server at {_client.BaseAddress} cannot print: {away.Message}", away);
        }
    }

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync("", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
