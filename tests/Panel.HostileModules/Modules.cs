using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using Panel;
using Panel.Modules;
using Panel.Printing;

namespace Hostile;

/// <summary>Prints as many pages as it has printed documents: what is static belongs to one module alone.</summary>
public sealed class Counts : Printer<NoSettings>
{
    private static int _printed;

    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PrintedDocument>>(
            [.. jobs.Select(job => Printed(job.Key, "counted", ++_printed))]);
}

public sealed class ThrowsWhenMade : Printer<NoSettings>
{
    public ThrowsWhenMade() => throw new InvalidOperationException("not made");
}

public sealed class ThrowsAtStart : Printer<NoSettings>
{
    public override Task StartAsync(NoSettings settings, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("no start");
}

/// <summary>Fails at every job whose key is <c>bad</c>.</summary>
public sealed class ThrowsLater : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        jobs.Any(job => job.Key == "bad")
            ? throw new InvalidOperationException("later") : base.PrintAsync(jobs, cancellationToken);
}

public sealed class ThrowsOnAThread : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        new Thread(() => throw new InvalidOperationException("where nobody listens")).Start();
        return base.PrintAsync(jobs, cancellationToken);
    }
}

/// <summary>Says what its contract allows: it cannot print now.</summary>
public sealed class Refuses : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        throw new PrintFailedException("no paper");
}

public sealed class HangsAtStart : Printer<NoSettings>
{
    public override Task StartAsync(NoSettings settings, CancellationToken cancellationToken)
    {
        Say("hangs");
        return new TaskCompletionSource().Task;
    }
}

/// <summary>Blocks its thread, and does not care for tokens.</summary>
public sealed class Hangs : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        Say("hangs");
        Thread.Sleep(Timeout.Infinite);
        return base.PrintAsync(jobs, cancellationToken);
    }
}

/// <summary>Never comes back, nor does what it does when it is called off.</summary>
public sealed class HangsWhenCalledOff : Printer<NoSettings>
{
    public override async Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        cancellationToken.Register(() =>
        {
            Say("called off");
            Thread.Sleep(Timeout.Infinite);
        });
        Say("hangs");
        await new TaskCompletionSource().Task;
        return [];
    }
}

/// <summary>Prints, and never ends.</summary>
public sealed class HangsAtEnd : Printer<NoSettings>
{
    public override ValueTask DisposeAsync()
    {
        Say("hangs");
        return new ValueTask(new TaskCompletionSource().Task);
    }
}

/// <summary>Binds 400 MB and never comes back.</summary>
public sealed class Eats : Printer<NoSettings>
{
    private readonly List<byte[]> _eaten = [];

    public override async Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 40; i++) _eaten.Add(new byte[10_000_000]);
        Say("eats");
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return await base.PrintAsync(jobs, cancellationToken);
    }
}

/// <summary>Answers what nobody asked.</summary>
public sealed class MixesUp : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PrintedDocument>>([.. jobs.Select(job => Printed(job.Key, "x")).Reverse()]);
}

/// <summary>Answers something that is no PDF.</summary>
public sealed class NoPdf : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PrintedDocument>>(
            [.. jobs.Select(job => new PrintedDocument(job.Key, [1, 2, 3], 1))]);
}

/// <summary>Tries to reach the business, its database and other modules; prints what it found.</summary>
public sealed class Spies : Printer<NoSettings>
{
    public override Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PrintedDocument>>(
            [.. jobs.Select(job => Printed(job.Key, Reaches(job.Key) ? "reached" : "refused"))]);

    private static bool Reaches(string assembly)
    {
        try
        {
            return Assembly.Load(assembly) is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>Ends the process before anybody can do anything about it.</summary>
public sealed class KillsPanel : Printer<NoSettings>
{
    public KillsPanel() => Process.GetCurrentProcess().Kill();
}

public enum Paper
{
    A4,

    [Display(Name = "letter (US)")]
    Letter,
}

/// <summary>One setting of each sort.</summary>
public sealed record ManySettings : IValidatableObject
{
    [Display(Name = "Server", Description = "Name of the print server.", Order = 1), Required, StringLength(20)]
    public string Server { get; init; } = "";

    [Display(Name = "Password", Order = 2), DataType(DataType.Password)]
    public string Password { get; init; } = "";

    [Display(Name = "Port", Order = 3), Range(1, 65535)]
    public int Port { get; init; } = 631;

    [Display(Name = "Copies", Order = 4)]
    public int? Copies { get; init; }

    [Display(Name = "Duplex", Order = 5)]
    public bool Duplex { get; init; } = true;

    [Display(Name = "Paper", Order = 6)]
    public Paper Paper { get; init; }

    [Display(Name = "Region", Order = 7), AllowedValues("eu", "us")]
    public string Region { get; init; } = "eu";

    [Display(Name = "Factor", Order = 8)]
    public decimal Factor { get; init; } = 1.5m;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Region == "us" && Paper == Paper.A4
            ? [new ValidationResult("Nobody has A4 there.", [nameof(Paper)])]
            : [];

    public override string ToString() => $"{Server}:{Port} {Password} {Copies} {Duplex} {Paper} {Region} {Factor}";
}

/// <summary>Prints its settings.</summary>
public sealed class Settled : Printer<ManySettings>
{
    public override Task<Result<string>> TestAsync(ManySettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<Result<string>>(
            settings.Password == "right"
                ? $"{settings.Server} is there"
                : new Problem("settled.password", "The server does not know this password."));
}

/// <summary>Is no printer.</summary>
public sealed class NotAPrinter;
