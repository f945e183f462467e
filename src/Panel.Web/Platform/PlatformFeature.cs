using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Registration;

namespace Panel.Web.Platform;

/// <summary>The audit trail, settings and backups of the installation.</summary>
internal sealed class PlatformFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddScoped<AuditWords>();
        setup.Page(new("System", 620, "Audit", "/audit", "history", Permission.ReadAudit));
        setup.Page(new("System", 660, "Settings", "/settings", "settings", Permission.ManageSystem));
        if (WriteBackupJob.DirectoryOf(setup.Configuration) is not null)
            setup.Job<WriteBackupJob>(WriteBackupJob.Key, JobTimes.Nightly(setup.Configuration, 30));
    }
}
