namespace Panel.Web.Mail;

/// <summary>Texts of mails, of the mail server, and of the problems their deeds return.</summary>
public sealed class Texts;
