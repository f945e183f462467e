using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Automation;
using Panel.Web.Registration;

namespace Panel.Web.Invoicing;

/// <summary>Invoice runs, their calendars, and invoices.</summary>
internal sealed class InvoicingFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddScoped<RunWords>();
        setup.Services.AddSingleton<RunIssuing>();
        setup.Services.AddHostedService(provider => provider.GetRequiredService<RunIssuing>());
        setup.Part<SubscriptionDetails, NextBills>();
        setup.Part<SubscriptionInput, SubscriptionQuote>();
        setup.Page(new(
            "Invoicing", 410, "Runs", "/runs", "clipboard-check", Permission.ReadInvoices, ProviderOnly: true));
        setup.Page(new("Invoicing", 420, "Calendars", "/calendars", "calendar-clock", Permission.PrepareRun));
        setup.Page(new("Invoicing", 430, "Invoices", "/invoices", "receipt-text", Permission.ReadInvoices));
        setup.Job<PlanCalendarsJob>(PlanCalendarsJob.Key, JobTimes.Often(TimeSpan.FromMinutes(1)));
        setup.Job<IssueRunsJob>(IssueRunsJob.Key, JobTimes.Often(TimeSpan.FromSeconds(15)));
        setup.Help(new("runs", 10, "clipboard-check", "runs", "calendars", "invoices"));
        setup.Help(new("held", 20, "hourglass"));
    }
}
