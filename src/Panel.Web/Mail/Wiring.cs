using Panel.Mail;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Mail;

/// <summary>How mails leave this process, and where the mail server is entered.</summary>
internal static class Wiring
{
    internal static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<IMailTransport>(_ => new SmtpTransport(SmtpTransport.UsualTimeout));
        services.AddSingleton(FeaturePart.For<InstallationStatus, MailCard>());
    }
}
