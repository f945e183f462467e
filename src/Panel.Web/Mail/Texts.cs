namespace Panel.Web.Mail;

/// <summary>Texts of mails, of the mail server, and of the problems their use cases return.</summary>
public sealed class Texts;
