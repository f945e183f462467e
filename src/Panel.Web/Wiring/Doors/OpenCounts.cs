using System.Collections.Concurrent;

namespace Panel.Web.Wiring;

/// <summary>How many of something each client holds at this moment; who holds nothing is forgotten.</summary>
internal sealed class OpenCounts
{
    private readonly ConcurrentDictionary<string, int> _open = new();

    /// <summary>One more; gives how many there are with it. Whoever enters leaves, also when refused.</summary>
    internal int Enter(string key) => _open.AddOrUpdate(key, 1, (_, count) => count + 1);

    internal void Leave(string key)
    {
        if (_open.AddOrUpdate(key, 0, (_, count) => count - 1) <= 0) _open.TryRemove(KeyValuePair.Create(key, 0));
    }
}
