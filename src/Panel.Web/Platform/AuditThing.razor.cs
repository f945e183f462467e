using Microsoft.AspNetCore.Components;
using Panel.Platform;
using Panel.Web.Automation;

namespace Panel.Web.Platform;

/// <summary>The thing of an audit entry, by kind and number, with the way to its page where it has one.</summary>
public sealed partial class AuditThing(AuditWords words, JobWords jobs)
{
    [Parameter, EditorRequired] public required AuditEntry Entry { get; set; }

    // A key that only stands for "all of them" says nothing to people.
    private string Shown => Entry.Entity switch
    {
        "cost_centres" => "",
        "job" => jobs.Name(Entry.Key),
        _ => words.Key(Entry.Key),
    };

    private string? Href
    {
        get
        {
            var key = Uri.EscapeDataString(Entry.Key);
            return Entry.Entity switch
            {
                "account" => $"/accounts/{key}",
                "subproject" => $"/subprojects/{key}",
                "subscription" => $"/subscriptions/{key}",
                "run" => $"/runs/{key}",
                "invoice" => $"/invoices/{key}",
                "tariff" => $"/tariffs/{key}",
                "campaign" => $"/campaigns/{key}",
                "product" => $"/products/{key}",
                "seller" => $"/sellers/{key}",
                "number_series" => $"/sellers/{Uri.EscapeDataString(Entry.Key.Split('/')[0])}",
                "run_calendar" => "/calendars",
                "mail" => "/mails",
                "job" => "/automation",
                "event_delivery" => "/automation?tab=waiting",
                "call" => "/automation?tab=calls",
                "setting" => "/settings",
                "tax_rate" => "/tax-rates",
                "user" => $"/users?q={key}",
                "zone" => $"/zones/{key}",
                _ => null,
            };
        }
    }
}
