using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Panel.Platform;
using Spectre.Console;

namespace Panel.Cli;

/// <summary>
/// What a command works with: its words, the installation, the two outputs. People read text; with <c>--json</c>
/// standard output carries exactly one JSON document, and everything else goes to standard error.
/// </summary>
internal sealed class CliContext(
    CommandLine line, TextWriter output, TextWriter error, CancellationToken cancel,
    InstallationOptions? installed = null)
    : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Indented = new(RowJson.Options) { WriteIndented = true };

    private Installation? _installation;

    private ServiceProvider? _services;

    private AsyncServiceScope? _scope;

    public CommandLine Line => line;

    public CancellationToken Cancel => cancel;

    /// <summary>Whether a program reads the answer.</summary>
    public bool Json => Has("--json");

    /// <summary>The operator at the terminal: may do everything, and the audit trail says so.</summary>
    public Actor Actor { get; } = Actor.Machine("command line");

    public TimeProvider Clock => TimeProvider.System;

    /// <summary>Where the installation is: as it was given to this context, else as the environment says.</summary>
    public InstallationOptions Installed => installed ?? InstallationOptions.FromEnvironment(Value("--var"));

    public bool Has(string option) => line.Options.ContainsKey(option);

    /// <summary>The text given with an option, or null.</summary>
    public string? Value(string option) => line.Options.GetValueOrDefault(option);

    /// <summary>A date given with an option (<c>2026-11-01</c>), null when it was not given.</summary>
    public Result<DateOnly?> Date(string option)
    {
        if (Value(option) is not { } text) return (DateOnly?)null;
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Problem.Invalid(option, "'{0}' is no date; write it as 2026-11-01.", text);
    }

    /// <summary>The argument at a place, counted from 0; null when it was not given.</summary>
    public string? Argument(int index) => index < line.Arguments.Count ? line.Arguments[index] : null;

    /// <summary>The installation, started at the first call and left when the command ends.</summary>
    public async Task<Installation> OpenAsync() =>
        _installation ??= await Installation.OpenAsync(Installed, Clock, cancel);

    /// <summary>
    /// A use case with the database rights of this command, on its installation; it ends with the command.
    /// </summary>
    public async Task<TUseCase> UseCaseAsync<TUseCase>() where TUseCase : class
    {
        _services ??= CliServices.Of(await OpenAsync());
        _scope ??= _services.GetRequiredService<IServiceScopeFactory>().OpenAs(line.Command.User);
        return _scope.Value.ServiceProvider.GetRequiredService<TUseCase>();
    }

    /// <summary>What keeps the private server away at this moment; null while it runs.</summary>
    public Problem? Outage => _installation?.Outage?.Why;

    /// <summary>Tells the result: as JSON to programs, in the command's own words to people.</summary>
    /// <param name="options">Serializer options where the shape is fixed elsewhere; else camel case.</param>
    /// <returns>Exit code 0.</returns>
    public int Tell(object value, Action<TextWriter> toPeople, JsonSerializerOptions? options = null)
    {
        if (Json)
            output.WriteLine(JsonSerializer.Serialize(value, options ?? Indented));
        else
            toPeople(output);
        return 0;
    }

    /// <summary>Tells a problem. Programs find it in the JSON, people on standard error.</summary>
    /// <returns>Exit code 1.</returns>
    public int Fail(Problem problem)
    {
        if (Json)
            output.WriteLine(JsonSerializer.Serialize(new { problem }, Indented));
        else
            foreach (var one in problem.Each())
                error.WriteLine(one.Field is null ? $"panel: {one.Message}" : $"panel: {one.Field}: {one.Message}");
        return 1;
    }

    /// <summary>A remark beside the result, to people only.</summary>
    public void Remark(string text) => error.WriteLine(text);

    /// <summary>Runs long work with a bar on a terminal, and quietly elsewhere.</summary>
    /// <param name="work">Reports how much of how much is done.</param>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<(long Done, long Total)>, Task<T>> work)
    {
        if (Json || Console.IsErrorRedirected) return await work(new Quiet());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().HideCompleted(false).StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(title));
            return await work(new Bar(bar));
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_scope is { } scope) await scope.DisposeAsync();
        if (_services is not null) await _services.DisposeAsync();
        if (_installation is not null) await _installation.DisposeAsync();
    }

    private sealed class Quiet : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
