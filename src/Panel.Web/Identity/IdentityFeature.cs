using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Registration;

namespace Panel.Web.Identity;

/// <summary>Users, their roles and sessions.</summary>
internal sealed class IdentityFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddScoped<Arrive>();
        setup.Page(new("System", 610, "Users", "/users", "users", Permission.ManageUsers));
        setup.Job<CleanUpJob>(CleanUpJob.Key, JobTimes.Nightly(setup.Configuration, 0));
        setup.Endpoints(SignInEndpoints.Map);
        setup.Help(new("roles", 70, "users", "users", "audit"));
    }
}
