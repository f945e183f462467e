using Microsoft.Extensions.DependencyInjection;
using Panel.Platform.Calls;

namespace Panel.Domains;

/// <summary>What the feature needs in the container of every program, beside use cases.</summary>
public static class DomainServices
{
    public static void AddDomains(this IServiceCollection services)
    {
        services.AddSingleton<DnsTargets>();
        services.AddSingleton<ICallTargetSource>(provider => provider.GetRequiredService<DnsTargets>());
    }
}
