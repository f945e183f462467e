using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>
/// What the settings of a subproject must keep to; what the database must be asked for is asked by the use cases.
/// </summary>
public static partial class CheckSubproject
{
    /// <summary>How documents can travel.</summary>
    public static readonly IReadOnlyList<string> DeliveryChannels = ["email", "portal", "post"];

    /// <summary>All problems at once, each with its field.</summary>
    public static IReadOnlyList<Problem> Run(string name, SubprojectOverrides settings) =>
        [.. Texts(name, settings), .. Codes(settings), .. Mail(settings)];

    /// <summary>The settings without stray blanks; an empty text is kept, it stops inheriting.</summary>
    public static SubprojectOverrides Tidy(SubprojectOverrides settings) => settings with
    {
        Campaigns = settings.Campaigns?.Distinct().Order(StringComparer.Ordinal).ToList() ?? [],
        Currency = settings.Currency?.Trim().ToUpperInvariant(),
        Template = settings.Template?.Trim(),
        Recipient = settings.Recipient?.Trim(),
        BuyerReference = settings.BuyerReference?.Trim(),
        CopyRecipients = settings.CopyRecipients is { } copies
            ? string.Join(", ", EmailAddress.SplitList(copies)) : null,
        CostCentre = settings.CostCentre?.Trim(),
        Language = settings.Language?.Trim().ToLowerInvariant(),
    };

    private static IEnumerable<Problem> Texts(string name, SubprojectOverrides settings)
    {
        if (name.Trim().Length is 0 or > 200)
            yield return Problem.Invalid(
                "Name", "Enter a name of 1 to 200 characters, such as the site or the project.");
        (string Field, string? Value, int Most)[] texts =
        [
            (nameof(settings.Recipient), settings.Recipient, 200),
            (nameof(settings.CopyRecipients), settings.CopyRecipients, 500),
            (nameof(settings.BuyerReference), settings.BuyerReference, 100),
            (nameof(settings.CostCentre), settings.CostCentre, 40),
        ];
        foreach (var (field, value, most) in texts)
            if (value?.Length > most)
                yield return Problem.Invalid(
                    field, "This is {0} characters long; {1} fit. Shorten it.", value.Length, most);
    }

    private static IEnumerable<Problem> Codes(SubprojectOverrides settings)
    {
        if (settings.Currency is { } currency && !Currency.IsKnown(currency))
            yield return Problem.Invalid(
                nameof(settings.Currency), "'{0}' is no currency (ISO 4217). Choose one from the list.", currency);
        if (settings.Language is { } language && !CheckAccountDetails.Languages.Contains(language))
            yield return Problem.Invalid(
                nameof(settings.Language), "'{0}' is no language of Panel. Choose en, de, da or pl.", language);
        if (settings.DeliveryChannel is { } channel && !DeliveryChannels.Contains(channel))
            yield return Problem.Invalid(
                nameof(settings.DeliveryChannel), "'{0}' is no way of delivery. Choose one from the list.", channel);
        if (settings.PaymentTermsDays is < 0 or > 365)
            yield return Problem.Invalid(nameof(settings.PaymentTermsDays), "Payment terms are 0 to 365 days.");
        if (settings.Template is { } template && !TemplateName().IsMatch(template))
            yield return Problem.Invalid(
                nameof(settings.Template),
                "A template is named by small letters, digits and dashes, such as 'invoice', up to 40 of them.");
    }

    private static IEnumerable<Problem> Mail(SubprojectOverrides settings)
    {
        if (settings.Recipient is { Length: > 0 } recipient && !EmailAddress.IsValid(recipient))
            yield return Problem.Invalid(
                nameof(settings.Recipient), "No mail can be sent to '{0}'. Enter one address.", recipient);
        foreach (var copy in EmailAddress.SplitList(settings.CopyRecipients).Where(copy => !EmailAddress.IsValid(copy)))
            yield return Problem.Invalid(
                nameof(settings.CopyRecipients), "No mail can be sent to '{0}'. Separate several addresses by commas.",
                copy);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9\-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TemplateName();
}
