using Panel.Mail;
using Panel.Mailing;
using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Registration;

namespace Panel.Web.Mail;

/// <summary>How mails leave this process, and where that is set.</summary>
internal sealed class MailFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddScoped<MailWays>();
        setup.Services.AddScoped<IMailTransport, ModuleMailTransport>();
        setup.Services.AddHostedService<CarryOverAtStart>();
        setup.Part<InstallationStatus, MailCard>();
        setup.Page(new("System", 630, "Mails", "/mails", "mail", Permission.EditAccounts));
        setup.Job<SendMailsJob>(
            SendMailsJob.Key, JobTimes.Often(TimeSpan.FromSeconds(10)),
            new JobDelivery(SendMails.Consumer, MailEvents.Queued));
    }
}
