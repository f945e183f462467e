using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Panel.Web.Wiring;

/// <summary>
/// How many connections one address may hold open, before a word of HTTP is read. There is no limit of all together: it
/// would be emptied by whoever comes first. Connections of known proxies carry many people and are not counted.
/// </summary>
internal sealed class ConnectionDoor(KnownProxies proxies)
{
    // Far above what the requests of an address may hold, so that a supervisor behind the same address still gets in.
    private const int PerAddress = 1_000;

    private readonly OpenCounts _open = new();

    internal ConnectionDelegate Guard(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || proxies.Include(address))
        {
            await next(connection);
            return;
        }
        var key = ClientAddress.Of(address);
        try
        {
            if (_open.Enter(key) <= PerAddress) await next(connection);
            else connection.Abort();
        }
        finally
        {
            _open.Leave(key);
        }
    };
}
