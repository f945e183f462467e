using System.Text.Json;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Says in the audit trail what a setting refers to by number, code or name: its readers know no ids.
/// </summary>
internal static class AuditNames
{
    private static readonly IReadOnlyList<Reference> References =
    [
        new("sellerId", "seller", "SELECT code FROM seller WHERE id = @id"),
        new("payerId", "payer", "SELECT number FROM account WHERE id = @id"),
        new("parentId", "parent", "SELECT code FROM subproject WHERE id = @id"),
        new("tariffId", "tariff", "SELECT code FROM tariff WHERE id = @id"),
        new("seriesId", "series",
            """
            SELECT CONCAT(s.code, '/', n.code) FROM number_series n JOIN seller s ON s.id = n.seller_id WHERE n.id = @id
            """),
        new("runCalendarId", "runCalendar", "SELECT name FROM run_calendar WHERE id = @id"),
    ];

    internal static async Task<Changes> SayAsync(DbSession session, Changes changes) =>
        new(await SayAsync(session, changes.Before), await SayAsync(session, changes.After));

    private static async Task<Dictionary<string, JsonElement>> SayAsync(
        DbSession session, IReadOnlyDictionary<string, JsonElement> fields)
    {
        var said = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (field, value) in fields)
            if (References.FirstOrDefault(reference => reference.Field == field) is { } known)
                said[known.Said] = JsonSerializer.SerializeToElement(
                    await session.SingleAsync<string>(known.Sql, new { id = value.GetInt64() }), RowJson.Options);
            else
                said[field] = value;
        return said;
    }

    private sealed record Reference(string Field, string Said, string Sql);
}
