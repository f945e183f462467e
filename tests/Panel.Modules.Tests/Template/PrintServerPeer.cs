using System.Net;
using Panel.Printing;

namespace Panel.Modules.Tests.Template;

/// <summary>The print server that the template speaks of. It prints with our printer.</summary>
internal sealed class PrintServerPeer : Peer
{
    private readonly IModule _printer;

    private PrintServerPeer(IModule printer) => _printer = printer;

    public static async Task<PrintServerPeer> StartAsync() => new(await ModuleFolder.Own("chromium").StartAsync());

    protected override async Task<PeerAnswer> AnswerAsync(HttpListenerRequest request)
    {
        if (request.HttpMethod == "GET") return PeerAnswer.Nothing(HttpStatusCode.OK);
        var job = await PeerAnswer.ReadAsync<PrintJob>(request);
        var printed = (await ((IDocumentPrinter)_printer).PrintAsync([job], CancellationToken.None))[0];
        return printed.Failure is { } failure
            ? PeerAnswer.Refused(failure)
            : new PeerAnswer(HttpStatusCode.OK, printed.Pdf, printed.Pages);
    }

    protected override async Task EndAsync() => await _printer.DisposeAsync();
}
