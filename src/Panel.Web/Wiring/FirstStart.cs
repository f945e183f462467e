using Panel.Identity;
using Panel.Import;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// The first start of an installation: makes the first owner, loads the sample company (unless <c>PANEL_SAMPLE=no</c>)
/// and says once how to sign in.
/// </summary>
internal static class FirstStart
{
    private static readonly Actor Me = Actor.Machine("first start");

    /// <summary>Does nothing where there are users.</summary>
    internal static async Task RunAsync(
        IServiceProvider services, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var address = (configuration["urls"] ?? "http://localhost:5000").Split(
            ';', StringSplitOptions.RemoveEmptyEntries)[0];
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var folder = services.GetRequiredService<Installation>().VarDirectory;
        var made = await scopes.RunAsAsync(DatabaseUser.Web, (EnsureFirstAdmin ensure) => ensure.RunAsync(
            Me, configuration["PANEL_ADMIN_EMAIL"], first => FirstSignInFile.Write(folder, address, first),
            cancellationToken));
        if (!made.Ok) throw new RefusedToStartException(made.Problem);
        if (made.Value is not { } signIn) return;
        if (configuration["PANEL_SAMPLE"] != "no") await LoadSampleAsync(scopes, cancellationToken);
        Say(folder, address, signIn);
    }

    private static async Task LoadSampleAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        var loaded = await scopes.RunAsAsync(
            DatabaseUser.Web, (LoadSampleCompany load) => load.RunAsync(Me, cancellationToken));
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
