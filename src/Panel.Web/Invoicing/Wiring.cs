using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>What the pages of this room need beside the deeds.</summary>
internal static class Wiring
{
    internal static void AddInvoicing(this IServiceCollection services)
    {
        services.AddScoped<RunWords>();
        services.AddSingleton(RoomPart.For<SubscriptionDetails, NextBills>());
        services.AddSingleton(RoomPart.For<SubscriptionInput, SubscriptionQuote>());
        services.AddSingleton<RunIssuing>();
        services.AddHostedService(provider => provider.GetRequiredService<RunIssuing>());
    }
}
