using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Display;

namespace Panel.Web.Wiring;

internal static class Logging
{
    private const string ConsoleLine = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}{Exception}";

    /// <summary>
    /// Logs to the console for people and to <c>var/log</c> for programs (<see cref="LogFiles"/>), both without tokens.
    /// <c>Serilog</c> settings may change levels.
    /// </summary>
    internal static void AddPanelLogging(this WebApplicationBuilder builder, string varDirectory, PanelRole role)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            // A cookie that we cannot read is a visitor's old or made-up one; its line would be theirs to repeat for
            // ever.
            .Filter.ByExcluding(Matching.FromSource("Microsoft.AspNetCore.Antiforgery"))
            .Enrich.FromLogContext()
            .Enrich.With<RouteOfRequest>()
            .WriteTo.Console(new WithoutTokens(new MessageTemplateTextFormatter(
                ConsoleLine, CultureInfo.InvariantCulture)))
            .WriteTo.Sink(new LogFiles(Path.Combine(varDirectory, "log"), role == PanelRole.Worker ? "worker" : "web"))
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        builder.Services.AddSerilog(logger, dispose: true);
    }
}
