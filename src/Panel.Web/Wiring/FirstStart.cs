using System.Net;
using Panel.Identity;
using Panel.Import;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// The first start of an installation: makes the first owner, loads the sample company (unless <c>PANEL_SAMPLE=no</c>) and says
/// once how to sign in.
/// </summary>
internal static class FirstStart
{
    /// <summary>Does nothing where there are users. Staff must have a second factor from the start unless only this machine can reach Panel.</summary>
    internal static async Task RunAsync(Installation installation, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var addresses = (configuration["urls"] ?? "http://localhost:5000").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var ensure = new EnsureFirstAdmin(installation.Work(DatabaseUser.Web));
        var made = await ensure.RunAsync(
            Actor.Machine("first start"), configuration["PANEL_ADMIN_EMAIL"], requireTotp: !addresses.All(IsLoopback),
            first => FirstSignInFile.Write(installation.VarDirectory, addresses[0], first), cancellationToken);
        if (!made.Ok) throw new RefusedToStartException(made.Problem);
        if (made.Value is not { } signIn) return;
        if (configuration["PANEL_SAMPLE"] != "no") await LoadSampleAsync(installation, cancellationToken);
        Say(installation.VarDirectory, addresses[0], signIn);
    }

    private static async Task LoadSampleAsync(Installation installation, CancellationToken cancellationToken)
    {
        var load = new LoadSampleCompany(installation.Work(DatabaseUser.Web));
        var loaded = await load.RunAsync(Actor.Machine("first start"), cancellationToken);
        if (!loaded.Ok) throw new RefusedToStartException(loaded.Problem);
    }

    private static void Say(string varDirectory, string address, FirstSignIn first) => Console.WriteLine(
        $"""

          Panel is new here. Sign in at {address}
            e-mail    {first.Email}
            password  {first.Password}
          Also in {FirstSignInFile.In(varDirectory)} until you change the password.

        """);

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
