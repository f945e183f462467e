using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Panel.Web.Wiring;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>What the log keeps of a request: enough to find out what happened, nothing that opens something.</summary>
public sealed class RequestLogTests
{
    [Theory]
    [InlineData(StatusCodes.Status400BadRequest)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    public async Task A_refused_request_is_kept_with_who_and_from_where(int status)
    {
        var (level, line) = await AskedAsync(status, userId: "42");
        level.ShouldBe(LogEventLevel.Information);
        line.ShouldContain($"GET nowhere {status}");
        line.ShouldContain("user 42 at 203.0.113.7");
    }

    [Fact]
    public async Task Of_a_stranger_the_address_is_kept_and_nothing_of_the_query()
    {
        var (_, line) = await AskedAsync(StatusCodes.Status400BadRequest, userId: null);
        line.ShouldContain("user nobody at 203.0.113.7");
        line.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("css/tokens.css")]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("/health/ready")]
    public async Task What_a_browser_or_a_supervisor_fetches_by_itself_gets_no_line(string pattern) =>
        (await LinesAsync(StatusCodes.Status200OK, null, pattern)).ShouldBeEmpty();

    [Fact]
    public async Task A_page_is_kept_by_its_pattern_and_never_by_its_address()
    {
        var line = (await LinesAsync(StatusCodes.Status200OK, "42", "/invitation/{Token}")).ShouldHaveSingleItem();
        line.RenderMessage(CultureInfo.InvariantCulture).ShouldContain("GET /invitation/{Token} 200");
        line.Properties.Values.ShouldAllBe(value => !value.ToString().Contains("secret"));
    }

    private static async Task<(LogEventLevel Level, string Line)> AskedAsync(int status, string? userId)
    {
        var line = (await LinesAsync(status, userId, pattern: null)).ShouldHaveSingleItem();
        return (line.Level, line.RenderMessage(CultureInfo.InvariantCulture));
    }

    private static async Task<IReadOnlyList<LogEvent>> LinesAsync(int status, string? userId, string? pattern)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.7") } };
        context.Request.Method = "GET";
        context.Request.Path = "/invitation/secret";
        context.Request.QueryString = new QueryString("?q=secret");
        if (userId is not null)
            context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, userId)], "test"));
        if (pattern is not null)
            context.SetEndpoint(new RouteEndpoint(
                _ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, null, null));
        var kept = new Kept();
        await using var logger = new LoggerConfiguration().WriteTo.Sink(kept).CreateLogger();
        var app = new ApplicationBuilder(new ServiceCollection().AddSerilog(logger).BuildServiceProvider());
        app.UseRequestLog(logger);
        app.Run(asked =>
        {
            asked.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await app.Build()(context);
        return kept.Lines;
    }

    private sealed class Kept : ILogEventSink
    {
        internal List<LogEvent> Lines { get; } = [];

        public void Emit(LogEvent logEvent) => Lines.Add(logEvent);
    }
}
