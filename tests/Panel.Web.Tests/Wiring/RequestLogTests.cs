using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Panel.Web.Wiring;
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
        level.ShouldBe(LogLevel.Information);
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

    private static async Task<(LogLevel Level, string Line)> AskedAsync(int status, string? userId)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.7") } };
        context.Request.Method = "GET";
        context.Request.Path = "/invitation/secret";
        context.Request.QueryString = new QueryString("?q=secret");
        if (userId is not null) context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], "test"));
        var log = new Lines();
        await new RequestLog(Answer, new RequestMeters(), log).InvokeAsync(context);
        return log.Written.ShouldHaveSingleItem();

        Task Answer(HttpContext asked)
        {
            asked.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }

    private sealed class Lines : ILogger<RequestLog>
    {
        internal List<(LogLevel, string)> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add((logLevel, formatter(state, exception)));
    }
}
