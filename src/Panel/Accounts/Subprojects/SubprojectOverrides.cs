namespace Panel.Accounts;

/// <summary>
/// What a subproject sets itself; null is inherited (docs/DECISIONS.md#21-where-a-setting-comes-from).
/// </summary>
/// <param name="Id">The subproject.</param>
/// <param name="Code">What people call it.</param>
/// <param name="ParentId">The subproject above it in the same account, or null.</param>
/// <param name="OwnInvoice">Whether it gets documents of its own; else its lines go to the next one above that
/// does.</param>
/// <param name="Campaigns">Codes of campaigns given to it, sorted.</param>
/// <param name="CopyRecipients">Addresses separated by commas.</param>
/// <param name="Template">Name of the theme's invoice template.</param>
/// <param name="PaymentTermsDays">0–365.</param>
public sealed record SubprojectOverrides(
    long Id, string Code, long? ParentId, bool OwnInvoice,
    long? TariffId = null, IReadOnlyList<string>? Campaigns = null, string? Currency = null, long? SeriesId = null,
    string? Template = null, string? Recipient = null, string? CopyRecipients = null, string? BuyerReference = null,
    string? CostCentre = null, long? PayerId = null, long? RunCalendarId = null, int? PaymentTermsDays = null,
    string? Language = null, string? DeliveryChannel = null);

/// <summary>What an account gives to its documents.</summary>
/// <param name="PayerId">Who pays its documents, or null where it pays itself. Payers are not followed any
/// further.</param>
/// <param name="SellerId">The seller that is in force: its own or the nearest one above it in the tree.</param>
public sealed record AccountDefaults(
    long Id, string Number, long? PayerId, long SellerId, string Currency, string Language, string Email,
    int PaymentTermsDays);

/// <summary>What a seller gives to its documents.</summary>
/// <param name="SeriesId">Its default series of invoice numbers, or null before it has one.</param>
public sealed record SellerDefaults(long Id, string Code, long? SeriesId);
