using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>Says the codes of runs and lines in the reader's language.</summary>
public sealed class RunWords(IStringLocalizer<Texts> T, MetricWords metrics)
{
    public string Of(RunState state) => T["RunState." + state.ToStored()];

    public string Of(RunDocumentState state) => T["DocumentState." + state.ToStored()];

    public Tone Tone(RunState state) => state switch
    {
        RunState.Planned => Components.Tone.Info,
        RunState.Approved => Components.Tone.Accent,
        RunState.Issuing => Components.Tone.Accent,
        RunState.Issued => Components.Tone.Good,
        RunState.Stopped => Components.Tone.Bad,
        RunState.Discarded => Components.Tone.Neutral,
    };

    public Tone Tone(RunDocumentState state) => state switch
    {
        RunDocumentState.Billed => Components.Tone.Info,
        RunDocumentState.Held => Components.Tone.Warn,
        RunDocumentState.Issued => Components.Tone.Good,
        RunDocumentState.Failed => Components.Tone.Bad,
    };

    /// <summary>Why a document is held, in a few words.</summary>
    public string Hold(string reason) => Known("Hold." + reason, reason);

    /// <summary>What to do about it.</summary>
    public string Remedy(string reason) => Known("Remedy." + reason, reason);

    /// <summary>Why a charge ends without a line.</summary>
    public string Skip(string reason) => Known("Skip." + reason, reason);

    /// <summary>What a tax rule means, in a few words.</summary>
    public string Rule(string rule) => Known("Rule." + rule, rule);

    /// <summary>Recurring, set-up or usage.</summary>
    public string Kind(string kind) => Known("Kind." + kind, kind);

    /// <summary>What a line counts: its unit, or what was measured on a usage line.</summary>
    public string Unit(string unit, Calculation calculation) =>
        calculation.Usage is { } usage ? metrics.Of(usage.Metric) : Unit(unit);

    /// <summary>Days of a period as people say them: first and last day, both inside.</summary>
    public string Days(Period period) => period.Days switch
    {
        0 => Day(period.From),
        _ => $"{Day(period.From)} – {Day(period.To.AddDays(-1))}",
    };

    public string Rhythm(BillingPeriod rhythm) => rhythm.Unit switch
    {
        PeriodUnit.Month when rhythm.Count % 12 == 0 => Plural.Of(T, "Years", rhythm.Count / 12),
        PeriodUnit.Month => Plural.Of(T, "Months", rhythm.Count),
        PeriodUnit.Week => Plural.Of(T, "Weeks", rhythm.Count),
        _ => Plural.Of(T, "DaysCount", rhythm.Count),
    };

    public string Lines(int count) => Plural.Of(T, "Lines", count);

    /// <summary>One reason of a difference, with what it was and what it is.</summary>
    public string Reason(LineReason reason) => reason.Code switch
    {
        DifferenceReason.PriceVersion when reason.BeforeText == reason.AfterText =>
            T["Reason.price", Price(reason.Before), Price(reason.After)],
        DifferenceReason.PriceVersion =>
            T["Reason.price_version", reason.BeforeText!, reason.AfterText!, Price(reason.Before), Price(reason.After)],
        DifferenceReason.Proration => T["Reason.proration", Percent(reason.Before), Percent(reason.After)],
        DifferenceReason.CampaignStarted => T["Reason.campaign_started", reason.AfterText!, Price(reason.After)],
        DifferenceReason.CampaignEnded => T["Reason.campaign_ended", reason.BeforeText!, Price(reason.Before)],
        DifferenceReason.CampaignChanged =>
            T["Reason.campaign_changed", reason.AfterText!, Number(reason.Before), Number(reason.After)],
        DifferenceReason.Currency => T["Reason.currency", reason.BeforeText!],
        _ => Known("Reason." + reason.Code, reason.Code, Number(reason.Before), Number(reason.After)),
    };

    /// <summary>Why a line of the document before is gone.</summary>
    public string Gone(GoneLine gone) => gone is { Reason: DifferenceReason.NotDue, Until: { } until }
        ? T["Gone.not_due", Day(until)]
        : Known("Gone." + gone.Reason, gone.Reason);

    /// <summary>A campaign step's rule: "−50 %", "5.00 EUR off", "price 2.99".</summary>
    public string Step(Allowance step, Currency currency) => step.Kind switch
    {
        "percent" or "free_setup" => T["Step.percent", Number(step.Value)],
        "fixed" => T["Step.fixed", Price(step.Value), currency.Code],
        "override" => T["Step.override", Price(step.Value), currency.Code],
        _ => step.Kind,
    };

    public static string Number(decimal? value) => value?.ToString("#,0.######", CultureInfo.CurrentCulture) ?? "–";

    /// <summary>A unit price: at least two decimals, as many as it has.</summary>
    public static string Price(decimal? value) => value?.ToString("#,0.00####", CultureInfo.CurrentCulture) ?? "–";

    public static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    private static string Percent(decimal? part) => part?.ToString("P1", CultureInfo.CurrentCulture) ?? "–";

    // By its UN/ECE code; unknown ones stay as they are.
    private string Unit(string unit) => Known("Unit." + unit, unit);

    private string Known(string key, string code, params object[] values) =>
        T[key, values] is { ResourceNotFound: false } text ? text.Value : code;
}
