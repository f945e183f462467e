using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>What the pages of this feature need beside the use cases.</summary>
internal static class Wiring
{
    internal static void AddInvoicing(this IServiceCollection services)
    {
        services.AddScoped<RunWords>();
        services.AddSingleton(FeaturePart.For<SubscriptionDetails, NextBills>());
        services.AddSingleton(FeaturePart.For<SubscriptionInput, SubscriptionQuote>());
        services.AddSingleton<RunIssuing>();
        services.AddHostedService(provider => provider.GetRequiredService<RunIssuing>());
    }
}
