using System.Globalization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>One setting while somebody changes it.</summary>
public sealed class SettingDraft
{
    /// <summary>Whether it is set here; else inherited.</summary>
    public bool IsOwn { get; set; }

    /// <summary>Payment terms as somebody types them.</summary>
    public NumberBox Days { get; private init; } = NumberBox.Whole(null);

    /// <summary>The value as its input holds it: an id, a code or a text.</summary>
    public string Value { get; set; } = "";

    public HashSet<string> Campaigns { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins with what is in force now.</summary>
    public static SettingDraft Of(SettingRow row, SubprojectView view)
    {
        var (own, now) = (view.Own, view.InForce);
        var draft = new SettingDraft
        {
            IsOwn = row.IsOwn, Days = NumberBox.Whole(now.PaymentTermsDays.Value), Value = row.Key switch
            {
                nameof(own.TariffId) => Text(now.Tariff.Value),
                nameof(own.SeriesId) => Text(now.Series.Value),
                nameof(own.RunCalendarId) => Text(now.RunCalendar.Value),
                nameof(own.PayerId) => view.Names.Payer.Split(" · ", 2)[0],
                nameof(own.Language) => now.Language.Value,
                nameof(own.DeliveryChannel) => now.DeliveryChannel.Value,
                _ => row.Value,
            }
        };
        draft.Campaigns.UnionWith(own.Campaigns ?? []);
        return draft;
    }

    public void Tick(string campaign, bool on)
    {
        if (on) Campaigns.Add(campaign);
        else Campaigns.Remove(campaign);
    }

    /// <summary>
    /// All settings of the subproject with this one as wished; a problem where a value is needed and missing.
    /// </summary>
    public Result<SubprojectOverrides> ApplyTo(SubprojectOverrides own, string key)
    {
        if (key == nameof(own.Campaigns)) return own with { Campaigns = IsOwn ? [.. Campaigns] : [] };
        if (key == nameof(own.PaymentTermsDays))
            return IsOwn && Days.Wrong(key) is { } wrong
                ? wrong : own with { PaymentTermsDays = IsOwn ? Days.Count : null };
        var text = IsOwn ? Value : null;
        var number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed : (long?)null;
        if (IsOwn && IsNumber(key) && number is null) return Missing(key);
        return key switch
        {
            nameof(own.PayerId) => own with { PayerId = number },
            nameof(own.TariffId) => own with { TariffId = number },
            nameof(own.SeriesId) => own with { SeriesId = number },
            nameof(own.RunCalendarId) => own with { RunCalendarId = number },
            nameof(own.Currency) => own with { Currency = text },
            nameof(own.Template) => own with { Template = text },
            nameof(own.Language) => own with { Language = text },
            nameof(own.DeliveryChannel) => own with { DeliveryChannel = text },
            nameof(own.Recipient) => own with { Recipient = text },
            nameof(own.CopyRecipients) => own with { CopyRecipients = text },
            nameof(own.BuyerReference) => own with { BuyerReference = text },
            nameof(own.CostCentre) => own with { CostCentre = text },
            _ => throw new InvalidOperationException($"{key} is no setting of a subproject."),
        };
    }

    internal static Problem Missing(string key) =>
        new("subproject.value_missing", "Enter a value, or let it be inherited.", key);

    private static bool IsNumber(string key) =>
        key is nameof(SubprojectOverrides.TariffId) or nameof(SubprojectOverrides.SeriesId)
            or nameof(SubprojectOverrides.RunCalendarId);

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
