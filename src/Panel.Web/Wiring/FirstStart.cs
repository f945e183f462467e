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
    /// <summary>Does nothing where there are users.</summary>
    internal static async Task RunAsync(Installation installation, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var address = (configuration["urls"] ?? "http://localhost:5000").Split(';', StringSplitOptions.RemoveEmptyEntries)[0];
        var ensure = new EnsureFirstAdmin(installation.Work(DatabaseUser.Web));
        var made = await ensure.RunAsync(
            Actor.Machine("first start"), configuration["PANEL_ADMIN_EMAIL"],
            first => FirstSignInFile.Write(installation.VarDirectory, address, first), cancellationToken);
        if (!made.Ok) throw new RefusedToStartException(made.Problem);
        if (made.Value is not { } signIn) return;
        if (configuration["PANEL_SAMPLE"] != "no") await LoadSampleAsync(installation, cancellationToken);
        Say(installation.VarDirectory, address, signIn);
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
}
