using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>
/// What the form of a new subscription binds to. It knows the last day; the use case takes the day after.
/// </summary>
internal sealed class NewSubscriptionForm
{
    private bool _described;

    public string? Account { get; set; }

    public string Subproject { get; set; } = "";

    public string? Product { get; set; }

    public DateOnly? Start { get; set; }

    /// <summary>The first day, where it is one that prices can be asked for.</summary>
    public DateOnly? StartSold => Start is { } start && DayBound.Holds(start) ? start : null;

    public DateOnly? Anchor { get; set; }

    public DateOnly? Last { get; set; }

    public Offer? Offer { get; private set; }

    /// <summary>
    /// First paid day after the trial that the offer gives; whoever makes the subscription may shorten it or leave it
    /// out.
    /// </summary>
    public DateOnly? TrialUntil { get; set; }

    public NumberBox Quantity { get; } = new(1, 0);

    public OptionForm Options { get; } = new();

    public Opening Opening { get; set; }

    public string Description { get; private set; } = "";

    public HashSet<string> Campaigns { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Keeps what was chosen where it is still offered, else takes the first, and describes the product until somebody
    /// does.
    /// </summary>
    public void Use(OfferPage? page)
    {
        Choose(
            page?.Offers.FirstOrDefault(offer => (offer.Tariff, offer.Rhythm) == (Offer?.Tariff, Offer?.Rhythm))
                ?? page?.Offers.FirstOrDefault());
        Campaigns.IntersectWith(page?.Campaigns.Select(campaign => campaign.Code) ?? []);
        Options.Use(page?.Options ?? []);
        if (page?.Kind != ProductKind.Domain) Opening = Opening.Renewal;
        if (!_described && page is not null) Description = page.ProductName;
    }

    /// <summary>Takes an offer with the whole of its trial.</summary>
    public void Choose(Offer? offer)
    {
        Offer = offer;
        TrialUntil = offer is { TrialDays: > 0 and var days } && StartSold is { } start ? start.AddDays(days) : null;
    }

    public void Describe(object? text)
    {
        Description = text as string ?? "";
        _described = Description.Trim().Length > 0;
    }

    public void Tick(string campaign, bool on)
    {
        if (on) Campaigns.Add(campaign);
        else Campaigns.Remove(campaign);
    }

    /// <summary>
    /// What must be chosen or typed before the use case can be asked, each at its field; null when there is an input.
    /// </summary>
    internal Problem? Missing => Problem.All(
        Account is null ? Problem.Invalid(nameof(Account), "Choose the account that orders.") : null,
        Subproject.Length == 0 ? Problem.Invalid(nameof(Subproject), "Choose the subproject it belongs to.") : null,
        Product is null ? Problem.Invalid(nameof(Product), "Choose what is sold.") : null,
        Start is null ? Problem.Invalid(nameof(Start), "Choose the first day.") : DayBound.Check(nameof(Start), Start),
        Quantity.Wrong(nameof(Quantity)), Options.Wrong,
        Product is not null && StartSold is not null && Subproject.Length > 0 && Offer is null
            ? Problem.Invalid("Rhythm", "There is no price to sell it at. Choose another product or day.")
            : null);

    /// <summary>The input as the use case takes it, or null while something is missing.</summary>
    public SubscriptionInput? ToInput() =>
        Subproject.Length == 0
            || Quantity.IsBad || Options.Wrong is not null || Product is null || Offer is null || Start is not { } start
            ? null
            : new SubscriptionInput(
                Subproject, Product, Offer.Tariff, null, Quantity.Value ?? 0, Offer.Rhythm, start, Anchor,
                Last is { } last ? DayBound.After(last) : null, Description,
                [.. Campaigns.Order(StringComparer.Ordinal)], TrialUntil)
            {
                Opening = Opening,
                Options = Options.ToChoices(),
            };
}
