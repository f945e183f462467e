using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A subproject as another system had it.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>subproject</c>, or that of the subproject to change.</param>
/// <param name="ParentId">The subproject above it; it may come later in the same rows.</param>
/// <param name="Campaigns">Ids of the campaigns given to it, each once.</param>
/// <param name="Recipient">Null for this and the following inherits.</param>
public sealed record BulkSubproject(
    long Id, long AccountId, string Code, long? ParentId, string Name, bool OwnInvoice, IReadOnlyList<long> Campaigns,
    string? Recipient,
    string? BuyerReference, string? CostCentre, string? Currency);

/// <summary>
/// Subprojects as another system had them, stored by sets. Checks nothing and writes no audit trail: the import does
/// both.
/// </summary>
public static class SubprojectsInBulk
{
    /// <summary>Code and id of every subproject.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT code, id FROM subproject");

    /// <summary>Code of every subproject and number of the account it belongs to.</summary>
    public static Task<List<(string Key, string Value)>> OwnersAsync(DbSession session) =>
        session.QueryAsync<(string Key, string Value)>(
            "SELECT p.code, a.number FROM subproject p JOIN account a ON a.id = p.account_id");

    /// <summary>
    /// Stores subprojects with their campaigns; one that is there is changed and stays in its account.
    /// </summary>
    public static async Task StoreAsync(DbSession session, IReadOnlyCollection<BulkSubproject> subprojects)
    {
        await session.ExecuteWithRowsAsync(RowsSql, subprojects.Select(row => new object?[]
        {
            row.Id, row.AccountId, row.Code, row.Name, row.OwnInvoice ? 1 : 0, row.Recipient, row.BuyerReference,
            row.CostCentre, row.Currency,
        }));
        await session.ExecuteWithRowsAsync(
            ParentsSql, subprojects.Select(row => new object?[] { row.Id, row.ParentId }));
        await session.ExecuteWithRowsAsync(ForgetCampaignsSql, subprojects.Select(row => new object?[] { row.Id }));
        await session.ExecuteWithRowsAsync(CampaignsSql, subprojects.SelectMany(
            row => row.Campaigns.Select(campaign => new object?[] { row.AccountId, row.Id, campaign })));
    }

    private const string RowsSql =
        """
        INSERT INTO subproject (id, account_id, code, name, own_invoice, recipient, buyer_reference, cost_centre,
            currency)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', account_id BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
            name VARCHAR(200) PATH '$[3]',
            own_invoice TINYINT PATH '$[4]', recipient VARCHAR(200) PATH '$[5]',
            buyer_reference VARCHAR(100) PATH '$[6]',
            cost_centre VARCHAR(40) PATH '$[7]', currency CHAR(3) PATH '$[8]')) t
        ON DUPLICATE KEY UPDATE name = VALUES(name), own_invoice = VALUES(own_invoice), recipient = VALUES(recipient),
            buyer_reference = VALUES(buyer_reference), cost_centre = VALUES(cost_centre), currency = VALUES(currency),
            version = subproject.version + 1
        """;

    private const string ParentsSql =
        """
        UPDATE subproject s
        JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]', parent_id BIGINT PATH '$[1]')) t ON t.id = s.id
        SET s.parent_id = t.parent_id
        """;

    private const string ForgetCampaignsSql =
        """
        DELETE c FROM subproject_campaign c
        JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]')) t ON t.id = c.subproject_id
        """;

    private const string CampaignsSql =
        """
        INSERT INTO subproject_campaign (account_id, subproject_id, campaign_id)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            account_id BIGINT PATH '$[0]', subproject_id BIGINT PATH '$[1]', campaign_id BIGINT PATH '$[2]')) t
        """;
}
