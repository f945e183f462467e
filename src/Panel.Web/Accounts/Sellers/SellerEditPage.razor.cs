using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Themes;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts.Sellers;

/// <summary>The form of a seller; a new one brings its first number series along.</summary>
public sealed partial class SellerEditPage(
    IStringLocalizer<Texts> T, ShowSeller show, CreateSeller create, EditSeller edit, ListAccounts accounts,
    ThemeLibrary themes,
    CurrentActor current, NavigationManager navigation, Toasts toasts)
{
    private readonly Dictionary<string, long> _owners = new(StringComparer.Ordinal);

    private readonly SeriesForm _series = new();

    private IReadOnlyList<Choice> _countries = [];

    private Problem? _problem;

    private SellerForm? _form;

    private SellerView? _stored;

    private string? _owner;

    /// <summary>Null for a new one.</summary>
    [Parameter] public string? Code { get; set; }

    private string Back => Code is null ? "/sellers" : $"/sellers/{Uri.EscapeDataString(Code)}";

    private IReadOnlyList<Crumb> Way => Code is null
        ? [new(T["Sellers"], "/sellers")]
        : [new(T["Sellers"], "/sellers"), new(_stored?.Details.Name ?? Code, Back)];

    private static IEnumerable<string> Zones =>
        TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/'))
            .Order(StringComparer.Ordinal);

    private string? PostcodeHint =>
        Country.IsKnown(_form!.Country) ? T["Postcode.Hint", PostalCode.Example(_form.Country)].Value : null;

    private string VatIdHint => _form!.VatId.Trim().Length == 0
        ? T["VatId.Hint"]
        : T[VatId.Check(_form.VatId, _form.Country).IsOf(_form.Country) ? "Checked.VatIdGood" : "Checked.VatIdBad"];

    private string IbanHint => _form!.Iban.Trim().Length == 0
        ? T["Iban.Hint"]
        : T[Iban.IsValid(_form.Iban) ? "Checked.IbanGood" : "Checked.IbanBad"];

    protected override async Task OnInitializedAsync()
    {
        _countries = SellerText.Countries();
        var actor = await current.GetAsync();
        if (actor.Lacks(Permission.EditSellers) is { } lacks)
        {
            _problem = lacks;
            return;
        }
        if (Code is null)
        {
            _form = new SellerForm();
            _owner = (await FindOwnersAsync("", Gone)).Select(owner => owner.Key).FirstOrDefault();
            return;
        }
        var result = await show.RunAsync(actor, Code, Gone);
        if (!result.Ok) _problem = result.Problem;
        else (_stored, _form) = (result.Value, new SellerForm(result.Value.Details));
    }

    // The country's own currency and usual notation, while nobody has chosen others.
    private void CountryChosen()
    {
        if (Code is not null) return;
        if (Country.CurrencyOf(_form!.Country) is { } currency) _form.Currency = currency;
        _form.Locale = SellerText.Locales.FirstOrDefault(locale =>
            locale.EndsWith("-" + _form.Country, StringComparison.Ordinal)) ?? _form.Locale;
    }

    private async Task SaveAsync()
    {
        var (actor, details) = (await current.GetAsync(), _form!.Details);
        var code = Code ?? _form.Code.Trim();
        _problem = Code is null
            ? (await create.RunAsync(actor, new NewSeller(OwnerId(), code, details, _series.ToInput()), Gone)).Problem
            : (await edit.RunAsync(actor, _stored!.Id, _stored.Version, details, Gone)).Problem;
        if (_problem is not null) return;
        toasts.Say(T[Code is null ? "Seller.Created" : "Saved"]);
        navigation.NavigateTo($"/sellers/{Uri.EscapeDataString(code)}");
    }

    private long OwnerId() => _owner is not null && _owners.TryGetValue(_owner, out var id) ? id : 0;

    private async Task<IReadOnlyList<PickerChoice>> FindOwnersAsync(string text, CancellationToken cancel)
    {
        var actor = await current.GetAsync(cancel);
        List<PickerChoice> choices = [];
        foreach (var kind in (AccountKind[])[AccountKind.Provider, AccountKind.Reseller])
        {
            var found = await accounts.RunAsync(actor, new AccountFilter(text, kind), PageRequest.First(12), cancel);
            if (!found.Ok) continue;
            foreach (var row in found.Value.Rows)
            {
                _owners[row.Number] = row.Id;
                choices.Add(new PickerChoice(row.Number, row.Name, row.City));
            }
        }
        return choices;
    }
}
