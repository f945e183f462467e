namespace Panel.Accounts;

/// <summary>
/// Every setting in force for a subproject (or for an account's own documents) and where it comes from. The order of
/// places: docs/DECISIONS.md#21-where-a-setting-comes-from. Planning, issuing and the subproject page all ask here.
/// </summary>
public sealed record InheritedSettings(
    Setting<long> Payer, Setting<long> Seller, Setting<string> Currency, Setting<long?> Tariff,
    Setting<IReadOnlyList<string>> Campaigns, Setting<long?> Series, Setting<string> Template,
    Setting<string> Recipient,
    Setting<string> CopyRecipients, Setting<string> BuyerReference, Setting<string> CostCentre,
    Setting<long?> RunCalendar,
    Setting<int> PaymentTermsDays, Setting<string> Language, Setting<string> DeliveryChannel)
{
    /// <summary>The theme's template where nobody names another.</summary>
    public const string DefaultTemplate = "invoice";

    /// <summary>How documents travel where nobody says otherwise.</summary>
    public const string DefaultChannel = "email";

    /// <summary>Resolves all settings.</summary>
    /// <param name="chain">The subproject, then its ancestors up to the top; empty for the account's own
    /// documents.</param>
    /// <param name="account">The account that has the services.</param>
    /// <param name="accountOf">Any account that may pay, by id.</param>
    /// <param name="sellerOf">Any seller, by id.</param>
    public static InheritedSettings Resolve(
        IReadOnlyList<SubprojectOverrides> chain, AccountDefaults account,
        Func<long, AccountDefaults> accountOf, Func<long, SellerDefaults> sellerOf)
    {
        var payerSetting = PayerOf(chain, account);
        var payer = payerSetting.Value == account.Id ? account : accountOf(payerSetting.Value);
        var source = payer.Id == account.Id ? SettingSource.Account : SettingSource.Payer;
        var seller = sellerOf(payer.SellerId);
        return new InheritedSettings(
            payerSetting,
            OfPayer(payer.SellerId),
            Own(chain, s => s.Currency) ?? OfPayer(payer.Currency),
            OwnId(chain, s => s.TariffId) ?? new(null, SettingSource.Default),
            CampaignsOf(chain),
            OwnId(chain, s => s.SeriesId) ?? new(seller.SeriesId, SettingSource.Seller, seller.Id, seller.Code),
            Own(chain, s => s.Template) ?? new(DefaultTemplate, SettingSource.Default),
            Own(chain, s => s.Recipient) ?? OfPayer(payer.Email),
            Own(chain, s => s.CopyRecipients) ?? Nothing,
            Own(chain, s => s.BuyerReference) ?? Nothing,
            Own(chain, s => s.CostCentre) ?? Nothing,
            OwnId(chain, s => s.RunCalendarId) ?? new(null, SettingSource.Default),
            OwnNumber(chain, s => s.PaymentTermsDays) ?? OfPayer(payer.PaymentTermsDays),
            Own(chain, s => s.Language) ?? OfPayer(payer.Language),
            Own(chain, s => s.DeliveryChannel) ?? new(DefaultChannel, SettingSource.Default));

        Setting<T> OfPayer<T>(T value) => new(value, source, payer.Id, payer.Number);
    }

    /// <summary>The subproject and its ancestors, nearest first; a broken or circular parent ends the chain.</summary>
    public static IReadOnlyList<SubprojectOverrides> ChainOf(
        long? subprojectId, IReadOnlyDictionary<long, SubprojectOverrides> subprojects)
    {
        var chain = new List<SubprojectOverrides>();
        while (subprojectId is { } id && subprojects.TryGetValue(id, out var next) && !chain.Contains(next))
        {
            chain.Add(next);
            subprojectId = next.ParentId;
        }
        return chain;
    }

    /// <summary>
    /// The subproject on whose document the lines go: the first of the chain with its own invoice, null for the
    /// account's.
    /// </summary>
    public static SubprojectOverrides? DocumentOf(IReadOnlyList<SubprojectOverrides> chain) =>
        chain.FirstOrDefault(s => s.OwnInvoice);

    private static readonly Setting<string> Nothing = new("", SettingSource.Default);

    private static Setting<long> PayerOf(IReadOnlyList<SubprojectOverrides> chain, AccountDefaults account)
    {
        if (OwnId(chain, s => s.PayerId) is { Value: { } payer } set) return new(payer, set.Source, set.Id, set.Key);
        return new(account.PayerId ?? account.Id, SettingSource.Account, account.Id, account.Number);
    }

    // A campaign is a favour to the subproject it was given to; what lies below does not get it.
    private static Setting<IReadOnlyList<string>> CampaignsOf(IReadOnlyList<SubprojectOverrides> chain) =>
        chain is [{ Campaigns: { Count: > 0 } campaigns } here, ..]
            ? new(campaigns, SettingSource.Here, here.Id, here.Code)
            : new([], SettingSource.Default);

    private static Setting<string>? Own(
        IReadOnlyList<SubprojectOverrides> chain, Func<SubprojectOverrides, string?> pick) =>
        Nearest(chain, s => pick(s) is not null) is { } place ? At(chain, place, pick(place)!) : null;

    private static Setting<long?>? OwnId(
        IReadOnlyList<SubprojectOverrides> chain, Func<SubprojectOverrides, long?> pick) =>
        Nearest(chain, s => pick(s) is not null) is { } place ? At(chain, place, pick(place)) : null;

    private static Setting<int>? OwnNumber(
        IReadOnlyList<SubprojectOverrides> chain, Func<SubprojectOverrides, int?> pick) =>
        Nearest(chain, s => pick(s) is not null) is { } place ? At(chain, place, pick(place)!.Value) : null;

    private static SubprojectOverrides? Nearest(
        IReadOnlyList<SubprojectOverrides> chain, Func<SubprojectOverrides, bool> isSet) =>
        chain.FirstOrDefault(isSet);

    private static Setting<T> At<T>(IReadOnlyList<SubprojectOverrides> chain, SubprojectOverrides place, T value) =>
        new(
            value, ReferenceEquals(place, chain[0]) ? SettingSource.Here : SettingSource.Subproject, place.Id,
            place.Code);
}
