using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Template;

/// <summary>
/// A module made by the template in a folder outside of the repository, as a stranger makes one: with the SDK and the
/// package of
/// <c>./panel pack</c>, and nothing from the network.
/// </summary>
public sealed class TemplateModule : IAsyncLifetime
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("panel-template-");

    /// <summary>The project.</summary>
    public string Folder => Path.Combine(_place.FullName, "Acme.Ink-Jet");

    /// <summary>What the build made.</summary>
    public string Output => Path.Combine(Folder, "bin", "Release", "net10.0");

    public async Task InitializeAsync()
    {
        var (packages, hive) = (Path.Combine(_place.FullName, "packages"), Path.Combine(_place.FullName, "templates"));
        await RunAsync(Repository.Path("panel"), "pack", packages);
        await RunAsync(
            "dotnet", "new", "install", Repository.Path("templates/panel-module"), "--debug:custom-hive", hive);
        await RunAsync(
            "dotnet", "new", "panel-module", "-n", "Acme.Ink-Jet", "--packages", packages, "--debug:custom-hive", hive);
        await RunAsync("dotnet", "build", Folder, "-c", "Release", "--nologo");
    }

    public Task DisposeAsync()
    {
        _place.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _place.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // A store of its own: nothing is found that an earlier build had fetched. Compilers that stay would keep our
        // pipes open.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_place.FullName, "store");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
    }
}
