using Panel.Modules.Chromium;
using Panel.Modules.Tests.Printing;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Chromium;

/// <summary>
/// Every wall around the browser is seen to hold alone, and the probes are seen to get through where none stands.
/// </summary>
public sealed class ChromiumWallsTests
{
    [Fact]
    public async Task Without_walls_the_probes_get_through()
    {
        var seen = await TryAsync(Walls.None);
        seen.Hits.ShouldBeGreaterThan(10);
        seen.Scripted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Walls.NoNames)]
    [InlineData(Walls.NoNetwork)]
    internal async Task Each_of_these_alone_keeps_documents_from_connecting(Walls wall)
    {
        // Only root may make a network of its own.
        if (wall == Walls.NoNetwork && !Environment.IsPrivilegedProcess) return;
        (await TryAsync(wall)).Hits.ShouldBe(0);
    }

    // "rel=preconnect" opens a connection and says nothing over it: it is left to the two above. Two walls are not
    // tried alone and stand only beside the others: interception does not see everything a page sends (beacons,
    // sockets), and "offline" takes hold in another process of the browser a moment after it was asked for, when the
    // first style sheet may be on its way.
    [Fact]
    public async Task The_policy_alone_keeps_documents_from_asking_for_anything() =>
        (await TryAsync(Walls.Policy)).Requests.ShouldBeEmpty();

    [Theory]
    [InlineData(Walls.Policy)]
    [InlineData(Walls.NoScript)]
    internal async Task Each_of_these_alone_keeps_scripts_from_running(Walls wall) =>
        (await TryAsync(wall)).Scripted.ShouldBeFalse();

    [Theory]
    [InlineData(Walls.None)]
    [InlineData(Walls.All)]
    internal async Task Files_are_out_of_reach_since_the_page_was_never_one(Walls walls) =>
        (await TryAsync(walls)).ReadFile.ShouldBeFalse();

    private static async Task<(int Hits, IReadOnlyCollection<string> Requests, bool Scripted, bool ReadFile)> TryAsync(
        Walls walls)
    {
        await using var listener = new Listener();
        using var canary = new CanaryFile();
        await using var printer = new ChromiumPrinter(new ChromiumOptions { Walls = walls });
        var jobs = HostileBodies.Plain(listener, canary.Path)
            .Select((body, i) => Documents.With(HostileBodies.Number(i), body)).ToList();
        var printed = await printer.PrintAsync(jobs, default);
        var text = string.Concat(printed.Where(document => document.Failure is null).Select(document =>
        {
            using var pdf = new PrintedPdf(document.Pdf);
            return pdf.Text;
        }));
        text.ShouldContain("Body");
        return (
            listener.Hits, listener.Requests, text.Contains(HostileBodies.ScriptMark, StringComparison.Ordinal),
            text.Contains(HostileBodies.Canary, StringComparison.Ordinal));
    }
}
