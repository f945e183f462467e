using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>Puts the settings of a subproject into words, each with the place it comes from.</summary>
/// <param name="mayReadCatalog">Whether tariffs and campaigns have pages for this reader.</param>
public sealed class SettingRows(IStringLocalizer<Texts> T, SubprojectView view, bool mayReadCatalog)
{
    public IReadOnlyList<SettingGroup> Groups =>
    [
        new("Billing", [Payer, Seller, Series]),
        new("Prices", [Tariff, Campaigns, Text(nameof(SubprojectOverrides.Currency), s => s.Currency, isTerm: true)]),
        new("Document",
        [
            Text(nameof(SubprojectOverrides.BuyerReference), s => s.BuyerReference),
            Text(nameof(SubprojectOverrides.CostCentre), s => s.CostCentre),
            Of(
                nameof(SubprojectOverrides.PaymentTermsDays), s => s.PaymentTermsDays,
                (days, _) => Plural.Of(T, "Days.N", days), true),
            Of(nameof(SubprojectOverrides.Language), s => s.Language, (code, _) => AccountText.Language(T, code)),
            Text(nameof(SubprojectOverrides.Template), s => s.Template, isTerm: true),
        ]),
        new("Delivery",
        [
            Text(nameof(SubprojectOverrides.Recipient), s => s.Recipient),
            Text(nameof(SubprojectOverrides.CopyRecipients), s => s.CopyRecipients),
            Of(nameof(SubprojectOverrides.DeliveryChannel), s => s.DeliveryChannel, (code, _) => T[$"Channel.{code}"]),
            Of(nameof(SubprojectOverrides.RunCalendarId), s => s.RunCalendar, (_, names) => names.RunCalendar, true),
        ]),
    ];

    private SettingRow Payer => Of(
        nameof(SubprojectOverrides.PayerId), s => s.Payer,
        (_, names) => names.Payer.Length > 0 ? names.Payer : T["Payer.Other"], true,
        view.Names.Payer.Length > 0 ? AccountText.Href(CodeOf(view.Names.Payer)) : null);

    private SettingRow Seller => Of(
        "Seller", s => s.Seller, (_, names) => names.Seller, true,
        view.SellerVisible ? AccountText.SellerHref(CodeOf(view.Names.Seller)) : null);

    private SettingRow Series =>
        Of(nameof(SubprojectOverrides.SeriesId), s => s.Series, (_, names) => names.Series, true);

    private SettingRow Tariff => Of(
        nameof(SubprojectOverrides.TariffId), s => s.Tariff, (_, names) => names.Tariff, true,
        mayReadCatalog && view.Names.Tariff.Length > 0
            ? $"/tariffs/{Uri.EscapeDataString(CodeOf(view.Names.Tariff))}" : null);

    private SettingRow Campaigns => Of(
        nameof(SubprojectOverrides.Campaigns), s => s.Campaigns, (codes, _) => string.Join(", ", codes), true,
        mayReadCatalog && view.InForce.Campaigns.Value is [var only]
            ? $"/campaigns/{Uri.EscapeDataString(only)}" : null);

    private SettingRow Text(string key, Func<InheritedSettings, Setting<string>> pick, bool isTerm = false) =>
        Of(key, pick, (text, _) => text, isTerm);

    private SettingRow Of<TValue>(
        string key, Func<InheritedSettings, Setting<TValue>> pick, Func<TValue, SettingNames, string> say,
        bool isTerm = false, string? href = null)
    {
        var (now, otherwise) = (pick(view.InForce), pick(view.Inherited));
        return new SettingRow(
            key, say(now.Value, view.Names), href, Place(now.Source, now.Key),
            say(otherwise.Value, view.InheritedNames),
            Place(otherwise.Source, otherwise.Key), isTerm);
    }

    private SettingPlace Place(SettingSource source, string key) =>
        new(source, key, key.Length == 0 ? null : source switch
        {
            SettingSource.Subproject => AccountText.SubprojectHref(key),
            SettingSource.Account or SettingSource.Payer => AccountText.Href(key),
            SettingSource.Seller => view.SellerVisible ? AccountText.SellerHref(key) : null,
            _ => null,
        });

    // Names are written "code · name".
    private static string CodeOf(string name) => name.Split(" · ", 2)[0];
}
