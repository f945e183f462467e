using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Registration;

namespace Panel.Web.Subscriptions;

/// <summary>Subscriptions, their usage, and what customers are notified of.</summary>
internal sealed class SubscriptionsFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddScoped<SubscriptionWords>();
        setup.Services.AddScoped<AccountPlaces>();
        setup.Part<TariffPage, TariffNoticeCard>();
        setup.Page(new(
            "Subscriptions", 310, "Subscriptions", "/subscriptions", "repeat", Permission.ReadSubscriptions));
        setup.Page(new("Subscriptions", 320, "Usage", "/usage", "gauge", Permission.ReadSubscriptions));
        setup.Job<TellCustomersJob>(TellCustomersJob.Key, JobTimes.Often(TimeSpan.FromMinutes(1)));
    }
}
