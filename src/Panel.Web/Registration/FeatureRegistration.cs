using Panel.Platform;
using Panel.Web.Automation;

namespace Panel.Web.Registration;

/// <summary>Finds the features of this program and collects what they add.</summary>
internal static class FeatureRegistration
{
    /// <summary>Every feature registers itself; what they added is there as services too.</summary>
    internal static FeatureSetup AddFeatures(
        this IServiceCollection services, IConfiguration configuration, Installation installation)
    {
        var setup = new FeatureSetup(services, configuration, installation);
        foreach (var feature in All()) feature.Register(setup);
        services.AddSingleton(setup);
        services.AddSingleton<FeatureTexts>();
        services.AddSingleton(new NavigationMenu(setup.Pages));
        services.AddSingleton(new HelpTopics(setup.Topics));
        services.AddSingleton(new JobTable(setup.Jobs));
        return setup;
    }

    /// <summary>Every <see cref="IFeature"/> of the program, by name.</summary>
    internal static IEnumerable<IFeature> All() => typeof(IFeature).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFeature)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (IFeature)Activator.CreateInstance(type)!);
}
