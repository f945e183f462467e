using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>By what a list of invoices is sorted.</summary>
public enum InvoiceSort
{
    /// <summary>Day of issue, then order of issue.</summary>
    IssueDate,

    DueDate,

    Number,

    Payer,

    /// <summary>Gross amount, whatever its currency.</summary>
    Gross,
}

/// <summary>Which invoices are wanted; everything that is null does not filter.</summary>
/// <param name="Search">Start or end of the number, part of the buyer's name, or the number of the account that pays or
/// has the services.</param>
/// <param name="Seller">Code.</param>
/// <param name="Payer">Number of the account that pays.</param>
/// <param name="Account">Number of an account: its invoices and those of the accounts below it.</param>
/// <param name="Subproject">Code of the subproject with its own invoice.</param>
/// <param name="Product">Code of a product that is on the invoice.</param>
/// <param name="Run">Number of the run that issued it.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="IssuedFrom">First day of issue.</param>
/// <param name="IssuedTo">Last day of issue.</param>
/// <param name="DueFrom">First due date.</param>
/// <param name="DueTo">Last due date.</param>
/// <param name="GrossFrom">Least gross amount, in units of the invoice's currency.</param>
/// <param name="GrossTo">Largest gross amount, in units of the invoice's currency.</param>
public sealed record InvoiceFilter(
    string? Search = null, string? Seller = null, string? Payer = null, string? Account = null,
    string? Subproject = null,
    string? Product = null, long? Run = null, string? Currency = null, DateOnly? IssuedFrom = null,
    DateOnly? IssuedTo = null,
    DateOnly? DueFrom = null, DateOnly? DueTo = null, decimal? GrossFrom = null, decimal? GrossTo = null,
    InvoiceSort Sort = InvoiceSort.IssueDate, bool Descending = true)
{
    /// <summary>Tables and conditions of a list of invoices <c>i</c>; both parties of a document see it.</summary>
    internal const string Filtered =
        """
        FROM invoice i
        WHERE (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope
                WHERE scope.ancestor_id = @AccountId AND scope.account_id IN (i.account_id, i.payer_id)))
          AND (@numberStart IS NULL OR i.number LIKE @numberStart OR i.number LIKE @numberEnd OR i.buyer_name LIKE @name
               OR i.payer_id = (SELECT a.id FROM account a WHERE a.number = @search)
               OR i.account_id = (SELECT a.id FROM account a WHERE a.number = @search))
          AND (@Seller IS NULL OR i.seller_id = (SELECT s.id FROM seller s WHERE s.code = @Seller))
          AND (@Payer IS NULL OR i.payer_id = (SELECT a.id FROM account a WHERE a.number = @Payer))
          AND (@Account IS NULL OR i.account_id IN (
                SELECT t.account_id FROM account_ancestor t JOIN account a ON a.id = t.ancestor_id
                WHERE a.number = @Account))
          AND (@Subproject IS NULL OR i.subproject_id = (SELECT p.id FROM subproject p WHERE p.code = @Subproject))
          AND (@Product IS NULL OR EXISTS (
                SELECT 1 FROM invoice_line l JOIN product p ON p.id = l.product_id
                WHERE l.invoice_id = i.id AND p.code = @Product))
          AND (@Run IS NULL OR i.run_id = @Run)
          AND (@Currency IS NULL OR i.currency = @Currency)
          AND (@IssuedFrom IS NULL OR i.issue_date >= @IssuedFrom) AND (@IssuedTo IS NULL OR i.issue_date <= @IssuedTo)
          AND (@DueFrom IS NULL OR i.due_date >= @DueFrom) AND (@DueTo IS NULL OR i.due_date <= @DueTo)
          AND (@GrossFrom IS NULL OR i.gross_minor >= @GrossFrom * IF(FIND_IN_SET(i.currency, @noMinor), 1, 100))
          AND (@GrossTo IS NULL OR i.gross_minor <= @GrossTo * IF(FIND_IN_SET(i.currency, @noMinor), 1, 100))
        """;

    // Currencies without a minor unit that documents are written in; all others of ours have two digits.
    private const string NoMinorUnit = "BIF,CLP,DJF,GNF,ISK,JPY,KMF,KRW,PYG,RWF,UGX,VND,VUV,XAF,XOF,XPF";

    /// <summary>The parameters of <see cref="Filtered"/>.</summary>
    internal object Parameters(Actor actor, PageRequest page) => new
    {
        actor.AccountId, actor.IsProvider, numberStart = SearchText.StartsWith(Search),
        numberEnd = SearchText.EndsWith(Search),
        name = SearchText.Contains(Search), search = Search?.Trim(), Seller, Payer, Account, Subproject, Product, Run,
        Currency, IssuedFrom, IssuedTo, DueFrom,
        DueTo, GrossFrom, GrossTo, noMinor = NoMinorUnit, page.Skip, page.Take,
    };
}
