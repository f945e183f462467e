using Panel.Catalog;
using Panel.Subscriptions;

namespace Panel.Invoicing;

/// <summary>What one subscription contributes to a plan.</summary>
/// <param name="Holds">Reasons to hold its document, without order.</param>
public sealed record PricedSubscription(
    IReadOnlyList<PlannedLine> Lines, IReadOnlyList<PlannedSkip> Skips, IReadOnlyList<HeldBecause> Holds);

/// <summary>Measured usage that no period bills.</summary>
/// <param name="Outside">Its days lie before or after the time of service; else it is of another metric than the
/// tariff's.</param>
/// <param name="Measures">What the tariff measures in those days, or null where it measures nothing.</param>
public sealed record UnclearUsage(string Metric, Period Days, decimal Quantity, bool Outside, string? Measures);

/// <summary>Everything that prices one subscription.</summary>
/// <param name="SubprojectCampaigns">Automatic campaigns of its subproject.</param>
/// <param name="Redemptions">Campaigns redeemed on it.</param>
/// <param name="Usage">Measured usage not yet billed.</param>
/// <param name="Language">Whose names of product and campaigns stand on the lines; empty for the plain ones.</param>
public sealed record PricingInput(
    SubscriptionTerms Terms, PlanProduct Product, Currency Currency, TariffBook Tariffs,
    IReadOnlyList<CampaignTerms> SubprojectCampaigns, IReadOnlyList<PlanRedemption> Redemptions,
    IReadOnlyList<PlanUsage> Usage, DateOnly AsOf, string Language = "");

/// <summary>
/// Prices what is due of one subscription: recurring in advance with campaigns, set-up with the first period, usage in
/// arrears (docs/BILLING.md#3-recurring-charges-in-advance and what follows there). Pure; previews and plans call the
/// same.
/// </summary>
public static class PriceSubscription
{
    /// <summary>
    /// Periods of one subscription that one run may bill before somebody has to look
    /// (docs/BILLING.md#9-held-documents).
    /// </summary>
    public const int CatchUpPeriods = 2;

    public static PricedSubscription Run(PricingInput input)
    {
        var sheet = new Sheet(input);
        try
        {
            sheet.BillRecurring();
            sheet.BillUsage();
        }
        catch (OverflowException)
        {
            return OutOfRange(input);
        }
        var priced = sheet.Result();
        return priced.Lines.All(LineBound.Holds) ? priced : OutOfRange(input);
    }

    // Nothing of it can be shown: its amounts do not exist.
    private static PricedSubscription OutOfRange(PricingInput input) =>
        new([], [], [new HeldBecause(Hold.OutOfRange, input.Terms.Number, input.Product.Name)]);

    private sealed class Sheet(PricingInput input)
    {
        private readonly List<PlannedLine> _lines = [];
        private readonly List<PlannedSkip> _skips = [];
        private readonly List<HeldBecause> _holds = [];
        private readonly List<UnclearUsage> _unclear = [];
        private readonly SubscriptionTerms _terms = input.Terms;
        private readonly LineWords _words = LineWords.Of(input.Terms.Description, input.Product, input.Language);

        public void BillRecurring()
        {
            var index = 0;
            foreach (var due in DuePeriods.Recurring(_terms, input.AsOf))
            {
                if (PriceOn(due.Part.From) is not { } found) return;
                if (index == 0 && _terms.BilledUntil is null) BillSetup(found, due);
                AddOrSkip(Recurring(found, due, index), "free");
                index++;
            }
            CatchUp(index);
        }

        // A period without a metric owes nothing and does not end the search: a later version may have begun to
        // measure.
        public void BillUsage()
        {
            if (_holds.Exists(hold => hold.Reason == Hold.NoPrice) || !MayOweUsage()) return;
            NoteUnclear(
                input.Usage.Where(usage => usage.Days.To <= _terms.Start || usage.Days.From >= _terms.End),
                outside: true, null);
            var periods = 0;
            foreach (var due in DuePeriods.Usage(_terms, input.AsOf))
            {
                var found = input.Tariffs.Find(
                    VersionOn(due.Part.From), input.Product.Id, input.Currency, _terms.Rhythm);
                if (found is null && RecordsIn(due).Any(usage => usage.Quantity > 0))
                {
                    NoPrice(due.Part.From);
                    return;
                }
                NoteUnclear(
                    RecordsIn(due).Where(usage => usage.Metric != found?.Price.Metric), outside: false,
                    found?.Price.Metric);
                if (found?.Price.Metric is null) continue;
                BillUsage(found, due);
                periods++;
            }
            CatchUp(periods);
        }

        public PricedSubscription Result() =>
            new(
                _lines, _skips,
                _unclear.Count == 0 ? _holds : [.. _holds, Unclear(_unclear.MinBy(usage => usage.Days.From)!)]);

        private PlannedLine Recurring(PriceFound found, DuePeriod due, int index)
        {
            var opening = index == 0 && _terms.BilledUntil is null ? _terms.Opening : Opening.Renewal;
            var price = found.Price.First(opening);
            var line = Priced(found, ChargeKind.Recurring, due, price, index);
            return price == found.Price.Price
                ? line : line with { Calculation = line.Calculation with { Opening = opening } };
        }

        private void BillSetup(PriceFound found, DuePeriod due)
        {
            var first = new Period(due.Part.From, due.Part.From);
            var fee = new DuePeriod(
                new Period(first.From, first.From.AddDays(1)), new Period(first.From, first.From.AddDays(1)));
            var line = Priced(found, ChargeKind.Setup, fee, found.Price.SetupFee, 0);
            AddOrSkip(line with { Period = first }, "free");
        }

        private void BillUsage(PriceFound found, DuePeriod due)
        {
            var measured = RecordsIn(due).Where(usage => usage.Metric == found.Price.Metric)
                .Sum(usage => UsageShare.Of(usage.Quantity, usage.Days, due.Part));
            var billable = Math.Max(0, measured - found.Price.Included);
            var amount = Money.Round(billable * found.Price.UnitPrice, input.Currency);
            var usage = new UsageCalculation(found.Price.Metric!, measured, found.Price.Included, billable);
            var line = Line(
                found, ChargeKind.Usage, due, billable, found.Price.UnitPrice, new CampaignOutcome(amount, []), amount);
            AddOrSkip(
                line with { Calculation = line.Calculation with { Usage = usage } }, "within_included", billable > 0);
        }

        private bool MayOweUsage() => input.Usage.Count > 0
            || input.Tariffs.IsMetered(_terms.TariffId, input.Product.Id, input.Currency, _terms.Rhythm);

        private IEnumerable<PlanUsage> RecordsIn(DuePeriod due) =>
            input.Usage.Where(usage => usage.Days.Overlaps(due.Part));

        // Usage never disappears: what no period bills waits for somebody who withdraws or fixes it.
        private void NoteUnclear(IEnumerable<PlanUsage> records, bool outside, string? measures) =>
            _unclear.AddRange(records.Where(usage => usage.Quantity > 0)
                .Select(usage => new UnclearUsage(usage.Metric, usage.Days, usage.Quantity, outside, measures)));

        private HeldBecause Unclear(UnclearUsage first) =>
            new(Hold.UnclearUsage, _terms.Number, input.Product.Name, From: first.Days.From, Usage: first);

        private PlannedLine Priced(PriceFound found, ChargeKind kind, DuePeriod due, decimal unitPrice, int index)
        {
            var amount = Money.Round(_terms.Quantity * unitPrice * due.Part.Days / due.Full.Days, input.Currency);
            var campaigns = Eligible(kind, due, index);
            var outcome = ApplyCampaigns.Run(
                new CampaignBase(amount, _terms.Quantity, due.Part.Days, due.Full.Days), campaigns);
            return Line(found, kind, due, _terms.Quantity, unitPrice, outcome, amount);
        }

        private List<CampaignTerms> Eligible(ChargeKind kind, DuePeriod due, int periodsBefore)
        {
            var redeemed = input.Redemptions
                .Where(redemption => redemption.Campaign.HasCycleLeft(redemption.CyclesUsed + periodsBefore))
                .Select(redemption => redemption.Campaign);
            var automatic = input.SubprojectCampaigns
                .Where(campaign => kind == ChargeKind.Recurring && campaign.IsOpen(due.Part.From));
            return redeemed.Concat(automatic)
                .Where(campaign => campaign.Fits(kind, input.Product.Id, input.Currency))
                .Select(campaign => campaign.In(input.Language))
                .ToList();
        }

        private PlannedLine Line(
            PriceFound found, ChargeKind kind, DuePeriod due, decimal quantity, decimal unitPrice,
            CampaignOutcome outcome, Money amount) =>
            new(_terms.Id, _terms.Number, _terms.ProductId, kind, due.Part, _words.Description, UnitOf(kind), quantity,
                unitPrice, amount, outcome.Net, outcome.Allowances,
                new Calculation(
                    found.Version.TariffCode, found.Version.Label, _terms.PinnedVersionId is not null, quantity,
                    unitPrice,
                    due.Full.From, due.Full.To, due.Part.Days, due.Full.Days, amount.Minor, outcome.Net.Minor, null,
                    OptionsOf(found.Price, kind), Contains: kind == ChargeKind.Recurring ? _words.Parts : null,
                    Product: _words.Product),
                _words.LanguageOf(outcome.Allowances, Named));

        private bool Named(string campaign) =>
            input.Redemptions.Select(redemption => redemption.Campaign).Concat(input.SubprojectCampaigns)
                .Any(terms => terms.Code == campaign && terms.Names is not null);

        private static List<OptionCalculation>? OptionsOf(PriceTerms price, ChargeKind kind) =>
            kind == ChargeKind.Usage || price.Options.Count == 0 ? null : [.. price.Options
                .Where(part => kind == ChargeKind.Recurring || part.SetupFee > 0)
                .Select(part => new OptionCalculation(
                    part.Name, part.Value, part.Quantity, kind == ChargeKind.Setup ? part.SetupFee : part.Price))];

        // A set-up is done once: it is no month or gigabyte of the product, but one piece (UN/ECE Rec 20).
        private string UnitOf(ChargeKind kind) => kind is ChargeKind.Setup ? UnitCode.One : input.Product.Unit;

        private void AddOrSkip(PlannedLine line, string reason, bool? bill = null)
        {
            if (bill ?? line.UnitPrice > 0) _lines.Add(line);
            else _skips.Add(new PlannedSkip(line.SubscriptionId, line.Kind, line.Period, reason));
        }

        private TariffVersionTerms? VersionOn(DateOnly day) =>
            input.Tariffs.VersionFor(_terms.TariffId, _terms.PinnedVersionId, day);

        private PriceFound? PriceOn(DateOnly day)
        {
            var found = input.Tariffs.Find(
                VersionOn(day), input.Product.Id, input.Currency, _terms.Rhythm, _terms.Options);
            if (found is null) NoPrice(day);
            return found;
        }

        private void CatchUp(int periods)
        {
            if (periods > CatchUpPeriods)
                _holds.Add(new HeldBecause(Hold.CatchUp, _terms.Number, input.Product.Name, Periods: periods));
        }

        private void NoPrice(DateOnly from) => _holds.Add(new HeldBecause(
            Hold.NoPrice, _terms.Number, input.Product.Name, input.Tariffs.CodeOf(_terms.TariffId), _terms.Rhythm,
            From: from));
    }
}
