using Panel.Mail;

namespace Panel.Web.Mail;

/// <summary>How mails leave this process.</summary>
internal static class Wiring
{
    internal static void AddMail(this IServiceCollection services) =>
        services.AddSingleton<IMailTransport>(_ => new SmtpTransport(SmtpTransport.UsualTimeout));
}
