using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>What the pages of this room need beside the deeds.</summary>
internal static class Wiring
{
    internal static void AddSubscriptions(this IServiceCollection services)
    {
        services.AddScoped<SubscriptionWords>();
        services.AddScoped<AccountPlaces>();
        services.AddSingleton(RoomPart.For<Panel.Catalog.TariffPage, TariffNoticeCard>());
    }
}
