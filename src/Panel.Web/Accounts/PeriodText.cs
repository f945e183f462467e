using Microsoft.Extensions.Localization;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>How often something is billed, in words.</summary>
public static class PeriodText
{
    public static string Of(IStringLocalizer<Texts> T, BillingPeriod period) => period.Unit switch
    {
        PeriodUnit.Day => Plural.Of(T, "Every.Days", period.Count),
        PeriodUnit.Week => Plural.Of(T, "Every.Weeks", period.Count),
        _ when period.Count % 12 == 0 => Plural.Of(T, "Every.Years", period.Count / 12),
        _ => Plural.Of(T, "Every.Months", period.Count),
    };
}
