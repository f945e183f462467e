using Panel.Platform;

namespace Panel.Import;

/// <summary>From the keys of a file to the ids of a table; takes new ids in one block.</summary>
internal sealed class IdMap(DbSession session, string what)
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    internal long this[string key] => _ids[key];

    internal bool Has(string key) => _ids.ContainsKey(key);

    internal void Load(IEnumerable<(string Key, long Id)> known)
    {
        foreach (var (key, id) in known) _ids[key] = id;
    }

    internal async Task ReserveAsync(IEnumerable<string> keys)
    {
        var unknown = keys.Where(key => !_ids.ContainsKey(key)).ToList();
        if (unknown.Count == 0) return;
        var first = await IdBlock.TakeAsync(session, what, unknown.Count);
        for (var i = 0; i < unknown.Count; i++) _ids[unknown[i]] = first + i;
    }
}
