using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>What the pages of this feature need beside the use cases.</summary>
internal static class Wiring
{
    internal static void AddSubscriptions(this IServiceCollection services)
    {
        services.AddScoped<SubscriptionWords>();
        services.AddScoped<AccountPlaces>();
        services.AddSingleton(FeaturePart.For<Panel.Catalog.TariffPage, TariffNoticeCard>());
    }
}
