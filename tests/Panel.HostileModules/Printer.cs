using System.Text;
using Panel;
using Panel.Modules;
using Panel.Printing;

namespace Hostile;

/// <summary>
/// A printer that does what it should: what each of the others does not is all that is to be seen in it.
/// </summary>
public abstract class Printer<TSettings> : IModule<TSettings>, IDocumentPrinter where TSettings : class, new()
{
    protected TSettings Settings { get; private set; } = new();

    public virtual Task StartAsync(TSettings settings, CancellationToken cancellationToken)
    {
        Settings = settings;
        return Task.CompletedTask;
    }

    public virtual Task<Result<string>> TestAsync(TSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<Result<string>>($"tried {settings}");

    public virtual Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ModuleHealth(true, "well"));

    public virtual Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PrintedDocument>>(
            [.. jobs.Select(job => Printed(job.Key, Settings.ToString()!))]);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected static PrintedDocument Printed(string key, string text, int pages = 1) =>
        new(key, Encoding.UTF8.GetBytes("%PDF-" + text), pages);

    /// <summary>Lets the test know, which put something callable under this name.</summary>
    protected static void Say(string what) => (AppContext.GetData("hostile:" + what) as Action)?.Invoke();
}
