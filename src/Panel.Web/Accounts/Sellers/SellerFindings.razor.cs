using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts.Sellers;

/// <summary>
/// What stands in the way of a valid invoice of this seller, and what would make its invoices better.
/// </summary>
public sealed partial class SellerFindings(IStringLocalizer<Texts> T, ProblemTexts problems)
{
    private IReadOnlyList<string> _findings = [], _hints = [];

    [Parameter, EditorRequired] public required SellerView Seller { get; set; }

    /// <summary>Where it can be fixed; null for who may not.</summary>
    [Parameter] public string? EditHref { get; set; }

    protected override void OnParametersSet()
    {
        _findings =
        [
            .. CheckSellerDetails.Run(Seller.Details).Select(problem => $"{T[problem.Field!]}: {problems.Of(problem)}"),
            .. Has(SeriesKind.Invoice) ? [] : new[] { T["Finding.NoSeries"].Value },
        ];
        _hints = [.. Hints()];
    }

    private IEnumerable<string> Hints()
    {
        if (Seller.Details.Iban.Length == 0) yield return T["Hint.Iban"];
        if (Seller.Details.Email.Length == 0) yield return T["Hint.Email"];
        if (Seller.Details.RegisterNote.Length == 0) yield return T["Hint.RegisterNote"];
        if (!Has(SeriesKind.CreditNote)) yield return T["Hint.CreditNotes"];
    }

    private bool Has(SeriesKind kind) => Seller.Series.Any(series => series.Kind == kind && series.IsDefault);
}
