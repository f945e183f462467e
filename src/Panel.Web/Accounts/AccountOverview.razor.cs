using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;

namespace Panel.Web.Accounts;

/// <summary>What is known of an account, what is wrong with it, and who else it may be.</summary>
public sealed partial class AccountOverview(IStringLocalizer<Texts> T)
{
    private ConfirmVatIdDialog? _confirm;

    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised when something was stored.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    private string Person => $"{Account.Details.FirstName} {Account.Details.LastName}".Trim();

    private IEnumerable<string> AddressLines => new[]
    {
        $"{Account.Details.Street} {Account.Details.HouseNumber}".Trim(),
        $"{Account.Details.Postcode} {Account.Details.City}".Trim(),
        AccountText.Country(Account.Details.Country),
    }.Where(line => line.Length > 0);
}
