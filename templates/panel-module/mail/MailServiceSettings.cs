using System.ComponentModel.DataAnnotations;

namespace Acme.Module._1;

/// <summary>What people set on the page of the module. Panel draws the form and keeps to these rules.</summary>
public sealed record MailServiceSettings
{
    [Display(Name = "Server", Description = "Address of the mail service, such as http://127.0.0.1:9410.", Order = 1)]
    [Required, StringLength(200), Url]
    public string Server { get; init; } = "http://127.0.0.1:9410";

    [Display(Name = "Token", Description = "What the service asks for; empty where it asks for nothing.", Order = 2)]
    [DataType(DataType.Password), StringLength(200)]
    public string Token { get; init; } = "";

    // The generated text of a record would put the token into a log.
    public override string ToString() => Server;
}
