using System.Net;
using Panel.Mailing;

namespace Panel.Modules.Tests.Template;

/// <summary>
/// The mail service that the template speaks of. It delivers with our module for mail servers, to the port of this
/// machine that its address ends with: <c>http://127.0.0.1:9410/2525</c>.
/// </summary>
internal sealed class MailServicePeer : Peer
{
    private readonly SemaphoreSlim _turn = new(1);

    private IModule? _transport;

    protected override async Task<PeerAnswer> AnswerAsync(HttpListenerRequest request)
    {
        if (request.HttpMethod == "GET") return PeerAnswer.Nothing(HttpStatusCode.OK);
        var mail = await PeerAnswer.ReadAsync<OutgoingMail>(request);
        var transport = await TransportAsync(request.Url!.Segments[1].Trim('/'));
        return PeerAnswer.Json(await transport.SendAsync(mail, CancellationToken.None));
    }

    protected override async Task EndAsync()
    {
        if (_transport is not null) await _transport.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<IMailTransport> TransportAsync(string port)
    {
        await _turn.WaitAsync();
        try
        {
            _transport ??= await ModuleFolder.Own("smtp", new Dictionary<string, string>
            {
                ["Host"] = "127.0.0.1", ["Port"] = port, ["Encryption"] = "None",
            }).StartAsync();
            return (IMailTransport)_transport;
        }
        finally
        {
            _turn.Release();
        }
    }
}
