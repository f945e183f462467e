using System.Text.Json;
using Panel.Platform;
using Panel.Platform.States;

namespace Panel.Invoicing;

/// <summary>Writes the documents, lines and skips of a plan by sets.</summary>
internal static class StorePlan
{
    internal static async Task RunAsync(DbSession session, long run, PlannedRun plan)
    {
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO run_document (run_id, no, seller_id, payer_id, account_id, subproject_id, currency, state, hold,
                net_minor,
                tax_minor, gross_minor, tax_category, tax_rate, tax_decision, lines_count, held_because)
            SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                run_id BIGINT PATH '$[0]', no INT PATH '$[1]', seller_id BIGINT PATH '$[2]',
                payer_id BIGINT PATH '$[3]',
                account_id BIGINT PATH '$[4]', subproject_id BIGINT PATH '$[5]', currency CHAR(3) PATH '$[6]',
                state VARCHAR(10) PATH '$[7]', hold VARCHAR(200) PATH '$[8]', net_minor BIGINT PATH '$[9]',
                tax_minor BIGINT PATH '$[10]', gross_minor BIGINT PATH '$[11]', tax_category CHAR(2) PATH '$[12]',
                tax_rate DECIMAL(6,3) PATH '$[13]', tax_decision LONGTEXT PATH '$[14]', lines_count INT PATH '$[15]',
                held_because LONGTEXT PATH '$[16]')) t
            """,
            plan.Documents.Select((document, i) => DocumentRow(run, i + 1, document)));
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO run_line (run_id, document_no, line_no, subscription_id, product_id, kind, from_date, to_date,
                description,
                unit, quantity, unit_price, base_minor, net_minor, allowances, calculation)
            SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                run_id BIGINT PATH '$[0]', document_no INT PATH '$[1]', line_no INT PATH '$[2]',
                subscription_id BIGINT PATH '$[3]', product_id BIGINT PATH '$[4]', kind VARCHAR(10) PATH '$[5]',
                from_date DATE PATH '$[6]', to_date DATE PATH '$[7]', description VARCHAR(300) PATH '$[8]',
                unit VARCHAR(10) PATH '$[9]', quantity DECIMAL(20,6) PATH '$[10]',
                unit_price DECIMAL(18,6) PATH '$[11]',
                base_minor BIGINT PATH '$[12]', net_minor BIGINT PATH '$[13]', allowances LONGTEXT PATH '$[14]',
                calculation LONGTEXT PATH '$[15]')) t
            """,
            plan.Documents.SelectMany((document, i) =>
                document.Lines.Select((line, n) => LineRow(run, i + 1, n + 1, line))));
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO run_skip (run_id, subscription_id, kind, from_date, to_date, document_no, reason)
            SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                run_id BIGINT PATH '$[0]', subscription_id BIGINT PATH '$[1]', kind VARCHAR(10) PATH '$[2]',
                from_date DATE PATH '$[3]', to_date DATE PATH '$[4]', document_no INT PATH '$[5]',
                reason VARCHAR(40) PATH '$[6]')) t
            """,
            plan.Documents.SelectMany((document, i) => document.Skips.Select(skip => SkipRow(run, i + 1, skip)))
                .Concat(plan.Skips.Select(skip => SkipRow(run, null, skip))));
    }

    private static object?[] DocumentRow(long run, int no, PlannedDocument document) =>
    [
        run, no, document.Key.SellerId, document.Key.PayerId, document.Key.AccountId, document.Key.SubprojectId,
        document.Key.Currency.Code, StateOf(document).To, string.Join(',', document.Holds), document.Net.Minor,
        document.TaxAmount.Minor, document.Gross.Minor, document.Tax.Category, document.Tax.Rate, Json(document.Tax),
        document.Lines.Count, Json(document.Because),
    ];

    private static StateChange<RunDocumentState> StateOf(PlannedDocument document) =>
        RunDocumentStates.Machine.Start(document.IsHeld ? RunDocumentState.Held : RunDocumentState.Billed);

    private static object?[] LineRow(long run, int document, int no, PlannedLine line) =>
    [
        run, document, no, line.SubscriptionId, line.ProductId, DecidePlan.KindName(line.Kind), line.Period.From,
        line.Period.To,
        line.Description, line.Unit, line.Quantity, line.UnitPrice, line.Base.Minor, line.Net.Minor,
        Json(line.Allowances),
        Json(line.Calculation),
    ];

    private static object?[] SkipRow(long run, int? document, PlannedSkip skip) =>
        [
            run, skip.SubscriptionId, DecidePlan.KindName(skip.Kind), skip.Period.From, skip.Period.To, document,
            skip.Reason
        ];

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RowJson.Options);
}
