using Panel.Platform;
using Panel.Web.Registration;
using Panel.Web.Wiring;

namespace Panel.Web.Automation;

/// <summary>The page of what runs by itself, and the calls to other systems.</summary>
internal sealed class AutomationFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddSingleton(JobNodeName.Of(setup.Configuration));
        setup.Services.AddSingleton<JobMeters>();
        setup.Services.AddSingleton<RequestMeters>();
        setup.Services.AddSingleton<JobParts>();
        setup.Services.AddSingleton<JobBoard>();
        setup.Services.AddScoped<JobWords>();
        setup.Services.AddScoped<EventWords>();
        setup.Page(new("System", 640, "Automation", "/automation", "timer", Permission.ManageSystem));
        setup.Job<SettleCallsJob>(SettleCallsJob.Key, JobTimes.Often(TimeSpan.FromSeconds(15)));
    }
}
