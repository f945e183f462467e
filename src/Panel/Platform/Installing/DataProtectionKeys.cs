using Dapper;

namespace Panel.Platform;

/// <summary>The keys that cookies and sealed secrets depend on, shared by all nodes through the database.</summary>
public sealed class DataProtectionKeys(Database database, TimeProvider clock)
{
    // The framework's contract is synchronous; it asks at start-up and once a day.
    public IReadOnlyList<string> Read() => database.ReadAsync(
        connection =>
            Task.FromResult(
                connection.Query<string>("SELECT xml FROM data_protection_key ORDER BY created_at").AsList()),
        CancellationToken.None).GetAwaiter().GetResult();

    /// <param name="name">Name of the key, unique.</param>
    /// <param name="xml">The key, encrypted already.</param>
    public void Store(string name, string xml) => database.ReadAsync(
        connection => Task.FromResult(connection.Execute(
            "INSERT INTO data_protection_key (name, xml, created_at) VALUES (@name, @xml, @now)",
            new { name, xml, now = clock.GetUtcNow() })),
        CancellationToken.None).GetAwaiter().GetResult();
}
