using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>What the forms of a tariff's version bind to, beside the grid of prices.</summary>
public sealed class VersionForm
{
    public string Label { get; set; } = "1";

    public DateOnly? ValidFrom { get; set; }

    public NumberBox Term { get; private set; } = NumberBox.Whole(0);

    public NumberBox Notice { get; private set; } = NumberBox.Whole(0);

    public NumberBox Trial { get; private set; } = NumberBox.Whole(0);

    /// <summary>
    /// What is needed and missing, or typed and not understood, each at its field; null where there is an input.
    /// </summary>
    internal Problem? Unread => Problem.All(
        DayInput.Missing(nameof(TariffVersionInput.ValidFrom), ValidFrom),
        Term.Wrong(nameof(TariffVersionInput.MinimumTermMonths)),
        Notice.Wrong(nameof(TariffVersionInput.NoticeDays)), Trial.Wrong(nameof(TariffVersionInput.TrialDays)));

    /// <summary>Begins with the terms of a version that is there already.</summary>
    internal void Show(TariffVersion version)
    {
        (Term, Notice) = (NumberBox.Whole(version.MinimumTermMonths), NumberBox.Whole(version.NoticeDays));
        Trial = NumberBox.Whole(version.TrialDays);
    }

    /// <summary>The input as the use case takes it; what is unread breaks no rule.</summary>
    internal TariffVersionInput ToInput(IEnumerable<PriceDraft> drafts) => new(
        Label, ValidFrom ?? DayBound.First, Term.Count ?? 0, Notice.Count ?? 0,
        [.. drafts.Select(draft => draft.ToCell())], Trial.Count ?? 0);
}
