using Microsoft.AspNetCore.Components;
using Panel.Web.Components;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Components;

/// <summary>What a page asks for ends with the page.</summary>
public sealed class PanelComponentTests
{
    [Fact]
    public void What_runs_for_a_page_is_cancelled_when_the_reader_leaves_it()
    {
        using var page = new Page();
        var before = page.Life;
        before.IsCancellationRequested.ShouldBeFalse();
        page.Dispose();
        before.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void What_begins_after_the_reader_has_left_does_not_begin()
    {
        using var page = new Page();
        page.Dispose();
        page.Life.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void Every_page_and_part_has_a_life()
    {
        var components = typeof(PanelComponent).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(ComponentBase).IsAssignableFrom(type)).ToList();
        components.Count.ShouldBeGreaterThan(150);
        components.Where(type => !typeof(PanelComponent).IsAssignableFrom(type)).Select(type => type.Name).ShouldBe(
            ["Column`1", "Defer", "DoorLayout", "MainLayout", "SignInRedirect"], ignoreOrder: true);
    }

    [Fact]
    public void No_page_asks_for_anything_that_outlives_it()
    {
        var sources = Directory.EnumerateFiles(
            Repository.Path("src/Panel.Web"), "*.razor*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        sources.Count.ShouldBeGreaterThan(300);
        sources.Where(file => File.ReadAllText(file).Contains("CancellationToken.None", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .ShouldBeEmpty("Give it Gone, the life of the page.");
    }

    private sealed class Page : PanelComponent
    {
        internal CancellationToken Life => Gone;
    }
}
