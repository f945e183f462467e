namespace Panel.Web.Invoicing;

/// <summary>What the pages of this room need beside the deeds.</summary>
internal static class Wiring
{
    internal static void AddInvoicing(this IServiceCollection services)
    {
        services.AddScoped<RunWords>();
        services.AddSingleton<RunIssuing>();
        services.AddHostedService(provider => provider.GetRequiredService<RunIssuing>());
    }
}
