namespace Panel.Tests.Architecture;

/// <summary>A feature that reads tables of others, and why that is better than asking their owner.</summary>
/// <param name="Feature">Who reads.</param>
/// <param name="Tables">Names, in alphabetical order.</param>
internal sealed record ForeignRead(string Feature, IReadOnlyList<string> Tables, string Because);

/// <summary>
/// Tables that a feature reads although another owns them: rows joined or compared by sets, where a call for each row
/// would cost what the set costs as a whole. What is one value is asked of its owner, and stands not here.
/// </summary>
internal static class ForeignReads
{
    /// <summary>
    /// Every feature above its owner joins it: it says what lies within an actor's part of the account tree.
    /// </summary>
    internal const string Scope = "account_ancestor";

    /// <summary>By feature and first table.</summary>
    internal static readonly IReadOnlyList<ForeignRead> All =
    [
        new("Accounts", ["campaign", "run_calendar", "tariff"],
            "subprojects and accounts refer to them by foreign keys: their names are shown, and a choice is "
                + "compared with what there is"),
        new("Archive", ["event_delivery", "invoice"],
            "verification compares all invoices with all archived files; a PDF is looked for by the invoice's "
                + "number, within the actor's part"),
        new("Catalog", ["account", "invoice", "subproject"],
            "a campaign's page lists who has it and on which invoices, page by page"),
        new(
            "Catalog",
            ["charge", "invoice_line", "redemption", "subproject_campaign", "subscription", "subscription_option"],
                "lists count what uses each row; what is in use or billed must not change, and the lock of that row "
                    + "settles it"),
        new("Identity", ["account"],
            "users are listed with the accounts of their roles"),
        new(
            "Import",
            ["account", "product", "redemption", "subproject", "subscription", "tariff_price", "usage_record"],
                "it has the server count anew the tables it filled (ANALYZE TABLE), in one statement for all of them"),
        new("Insight", ["account_finding", "audit_entry", "subscription"],
            "the start page counts what waits for somebody, in one statement"),
        new("Insight", ["invoice", "invoice_line", "product"],
            "revenue and amounts due are sums over all invoices by month, customer and product"),
        new(
            "Insight",
            [
                "invoice_run", "number_series", "run_document", "seller", "tariff", "tariff_price", "tariff_version",
                "tax_rate"
            ],
                "the list of first steps asks in one statement what there is, and the newest runs come with their "
                    + "totals"),
        new("Invoicing", ["account", "seller", "subproject"],
            "lists, plans and invoices join the parties of each document"),
        new("Invoicing", ["archive_entry"],
            "lists and exports say of each invoice whether it is in the archive"),
        new("Invoicing", ["audit_entry"],
            "the history of a run and an invoice is read page by page with the rows it is about"),
        new(
            "Invoicing",
            ["campaign", "campaign_product", "product", "redemption", "subproject_campaign", "subscription", "tariff",
                "usage_record"],
                "a plan is computed from one snapshot of everything, read by sets; verification and previews "
                    + "compare with the same sets"),
        new("Invoicing", ["event", "event_consumer", "event_delivery"],
            "verification asks that each invoice was told of, and that somebody listens"),
        new("Invoicing", ["number_series"],
            "verification compares the end of each series with its documents; an invoice is shown with its series"),
        new("Mail", ["account", "seller"],
            "who a mail goes to, in whose language and from whom is one row"),
        new("Mail", ["event_delivery"],
            "mails are listed with where their delivery stands"),
        new("Platform", ["account", "account_ancestor", "membership", "seller"],
            "the audit trail is read within an actor's part and with the numbers of accounts; the day is that of "
                + "the nearest seller"),
        new("Subscriptions", ["account", "product", "subproject", "tariff", "tariff_version"],
            "lists show each subscription with where it belongs and what it is of, page by page"),
        new("Subscriptions", ["charge", "event_delivery", "invoice", "invoice_line", "mail"],
            "how far they are billed follows from the charges of a run; what was billed, mailed and delivered is "
                + "shown beside each row"),
        new(
            "Subscriptions",
            ["product_option", "product_option_value", "subproject_campaign", "tariff_notice", "tariff_price"],
                "prices and choices of many subscriptions are read by sets"),
        new("Tax", ["invoice"],
            "a rate may be taken back while no invoice was issued with it: one question, of all invoices"),
        new("Tenancy", ["account"],
            "after an import the tree is made anew from the parents of all accounts, in one statement"),
    ];
}
