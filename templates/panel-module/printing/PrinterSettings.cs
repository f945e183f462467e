using System.ComponentModel.DataAnnotations;

namespace Acme.Module._1;

/// <summary>What people set on the page of the module. Panel draws the form and keeps to these rules.</summary>
public sealed record PrinterSettings
{
    [Display(Name = "Server", Description = "Address of the print server, such as http://127.0.0.1:9410.", Order = 1)]
    [Required, StringLength(200), Url]
    public string Server { get; init; } = "http://127.0.0.1:9410";

    [Display(Name = "Token", Description = "What the server asks for; empty where it asks for nothing.", Order = 2)]
    [DataType(DataType.Password), StringLength(200)]
    public string Token { get; init; } = "";

    [Display(
        Name = "At a time", Description = "How many documents are printed at the same time.", Order = 3), Range(1, 64)]
    public int AtATime { get; init; } = 4;

    // The generated text of a record would put the token into a log.
    public override string ToString() => Server;
}
