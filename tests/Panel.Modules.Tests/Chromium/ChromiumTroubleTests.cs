using System.Diagnostics;
using System.Globalization;
using Panel.Modules.Chromium;
using Panel.Modules.Tests.Printing;
using Panel.Printing;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Chromium;

/// <summary>
/// Browsers that die, hang or grow: one document fails, the others are printed, and nothing is left behind.
/// </summary>
public sealed class ChromiumTroubleTests
{
    // A drawing that refers to itself ten times, eight times over: 100 million shapes.
    private static readonly string Bomb = "<svg><defs><g id=\"g0\"><rect width=\"1\" height=\"1\"/></g>"
        + string.Concat(Enumerable.Range(1, 8).Select(n =>
            $"<g id=\"g{n}\">{string.Concat(Enumerable.Repeat($"<use href=\"#g{n - 1}\"/>", 10))}</g>"))
        + "</defs><use href=\"#g8\"/></svg>";

    // What a browser may know: where programs and its own files are, and how it was jailed.
    private static readonly string[] Harmless =
    [
        "PATH", "LANG", "HOME", "PWD", "OLDPWD", "_",
        "PANEL_CHROMIUM", "PANEL_CHROMIUM_MEMORY_KB", "PANEL_CHROMIUM_NETWORK", "PANEL_CHROMIUM_USER",
    ];

    [Fact]
    public async Task A_document_without_an_end_fails_alone_at_its_time_limit()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(
            Lanes: 1, TimeLimit: TimeSpan.FromSeconds(4), MemoryMegabytes: 16_384));
        var printed = await PrintWithAsync(printer, Bomb);
        printed[2].Failure.ShouldNotBeNull().ShouldContain("longer than");
    }

    [Fact]
    public async Task A_document_that_eats_memory_fails_alone()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(
            Lanes: 1, TimeLimit: TimeSpan.FromMinutes(5), MemoryMegabytes: 400));
        var printed = await PrintWithAsync(printer, Bomb);
        printed[2].Failure.ShouldNotBeNull().ShouldNotContain("longer than");
    }

    [Fact]
    public async Task A_browser_killed_between_two_prints_is_started_again()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 1));
        (await printer.PrintAsync([Documents.Of("K0001")], default))[0].Failure.ShouldBeNull();
        var id = printer.ProcessIds.Single();
        Kill(id);
        (await printer.PrintAsync([Documents.Of("K0002")], default))[0].Failure.ShouldBeNull();
        printer.ProcessIds.Single().ShouldNotBe(id);
    }

    [Fact]
    public async Task A_browser_that_hangs_is_replaced_and_the_document_is_printed()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(
            Lanes: 1, TimeLimit: TimeSpan.FromSeconds(5)));
        (await printer.PrintAsync([Documents.Of("K0001")], default))[0].Failure.ShouldBeNull();
        var id = printer.ProcessIds.Single();
        BrowserProcesses.Signal("STOP", id);
        (await printer.PrintAsync([Documents.Of("K0002")], default))[0].Failure.ShouldBeNull();
        printer.ProcessIds.Single().ShouldNotBe(id);
        Should.Throw<ArgumentException>(() => Process.GetProcessById(id), "the one that hung still runs");
    }

    [Fact]
    public async Task Browsers_killed_while_they_print_cost_no_document()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 2, BatchSize: 20));
        (await printer.PrintAsync([Documents.Of("K1"), Documents.Of("K2")], default)).ShouldAllBe(document =>
            document.Failure == null);
        var jobs = Enumerable.Range(1, 240).Select(n => Documents.Of(Documents.Key(n), 2, guess: 2)).ToList();
        var printing = printer.PrintAsync(jobs, default);
        var killed = 0;
        while (!printing.IsCompleted && killed < 2)
            if (printer.ProcessIds.FirstOrDefault() is > 0 and var id && Kill(id)) killed++;
        killed.ShouldBe(2);
        var printed = await printing;
        printed.Select(document => document.Key).ShouldBe(jobs.Select(job => job.Key));
        printed.ShouldAllBe(document => document.Failure == null && document.Pages == 2);
    }

    [Fact]
    public async Task Nothing_runs_on_after_the_printer_was_put_away()
    {
        List<int> ids;
        await using (var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 2)))
        {
            await printer.PrintAsync([Documents.Of("K1"), Documents.Of("K2")], default);
            printer.ProcessIds.Count().ShouldBe(2);
            ids = [.. printer.ProcessIds.SelectMany(BrowserProcesses.Family)];
            ids.Count.ShouldBeGreaterThan(2);
        }
        foreach (var id in ids) await BrowserProcesses.GoneAsync(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_runs_on_after_panel_was_killed(bool browsersHang)
    {
        using var panel = Process.Start(
            new ProcessStartInfo(
                "dotnet", [typeof(PrintingProcess).Assembly.Location])
            { RedirectStandardOutput = true })!;
        var browsers = (await panel.StandardOutput.ReadLineAsync()).ShouldNotBeNull().Split(' ')
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        browsers.Count.ShouldBe(2);
        var ids = browsers.SelectMany(BrowserProcesses.Family).ToList();
        if (browsersHang) browsers.ForEach(id => BrowserProcesses.Signal("STOP", id));
        panel.Kill();
        foreach (var id in ids) await BrowserProcesses.GoneAsync(id);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_said_by_name()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions("/usr/bin/no-such-browser"));
        (await Should.ThrowAsync<PrintFailedException>(() => printer.PrintAsync([Documents.Of("K1")], default)))
            .Message.ShouldContain("/usr/bin/no-such-browser");
    }

    [Fact]
    public async Task The_browser_has_no_rights_and_knows_nothing_of_panel()
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__Panel", "server=hidden-7Q2X");
        await using var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 1));
        await printer.PrintAsync([Documents.Of("K1")], default);
        var process = $"/proc/{printer.ProcessIds.Single()}";
        (await BrowserProcesses.EnvironmentNamesAsync(printer.ProcessIds.Single())).ShouldBeSubsetOf(Harmless);
        if (!Environment.IsPrivilegedProcess) return;
        foreach (var id in BrowserProcesses.Family(printer.ProcessIds.Single()))
            (await File.ReadAllTextAsync($"/proc/{id}/environ")).ShouldNotContain("hidden-7Q2X");
        var status = await File.ReadAllTextAsync($"{process}/status");
        status.ShouldNotContain("Uid:\t0\t");
        status.ShouldContain("CapEff:\t0000000000000000");
        new FileInfo($"{process}/ns/net").LinkTarget.ShouldNotBe(new FileInfo("/proc/self/ns/net").LinkTarget);
    }

    private static async Task<IReadOnlyList<PrintedDocument>> PrintWithAsync(ChromiumPrinter printer, string body)
    {
        var jobs = Enumerable.Range(0, 5)
            .Select(n => n == 2 ? Documents.With("bomb", body) : Documents.Of(Documents.Key(n))).ToList();
        var printed = await printer.PrintAsync(jobs, default);
        for (var n = 0; n < 5; n++)
            if (n != 2) printed[n].Failure.ShouldBeNull();
        return printed;
    }

    private static bool Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
