using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Template;

/// <summary>A module that the template made, and the build built.</summary>
/// <param name="Folder">The project.</param>
public sealed record TemplateModule(string Name, string Folder)
{
    /// <summary>What the build made.</summary>
    public string Output => Path.Combine(Folder, "bin", "Release", "net10.0");
}

/// <summary>
/// Makes modules by the template in a folder outside of the repository, as a stranger does: with the SDK and the
/// package of <c>./panel pack</c>, and nothing from the network. Each kind is made once, when it is first asked for.
/// </summary>
public sealed class TemplateModules : IAsyncLifetime
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("panel-template-");

    private readonly SemaphoreSlim _turn = new(1);

    private readonly Dictionary<string, TemplateModule> _made = [];

    private string Packages => Path.Combine(_place.FullName, "packages");

    private string Hive => Path.Combine(_place.FullName, "templates");

    /// <param name="contract">What the template is asked for: <c>printing</c>, <c>mail</c>, <c>dns</c>.</param>
    public async Task<TemplateModule> MakeAsync(string contract)
    {
        await _turn.WaitAsync();
        try
        {
            if (!_made.TryGetValue(contract, out var module))
                _made[contract] = module = await MakeAsync(contract, $"Acme.Ink-Jet.{contract}");
            return module;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task InitializeAsync()
    {
        await RunAsync(Repository.Path("panel"), "pack", Packages);
        await RunAsync(
            "dotnet", "new", "install", Repository.Path("templates/panel-module"), "--debug:custom-hive", Hive);
    }

    public Task DisposeAsync()
    {
        _turn.Dispose();
        _place.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private async Task<TemplateModule> MakeAsync(string contract, string name)
    {
        var module = new TemplateModule(name, Path.Combine(_place.FullName, name));
        await RunAsync(
            "dotnet", "new", "panel-module", "-n", name, "--contract", contract, "--packages", Packages,
            "--debug:custom-hive", Hive);
        await RunAsync("dotnet", "build", module.Folder, "-c", "Release", "--nologo");
        return module;
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

/// <summary>Classes that share what the template made.</summary>
[CollectionDefinition(Name)]
public sealed class TemplateCollection : ICollectionFixture<TemplateModules>
{
    public const string Name = "template";
}
