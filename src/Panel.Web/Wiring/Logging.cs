using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Panel.Web.Wiring;

internal static class Logging
{
    /// <summary>
    /// Logs to the console for people and to <c>var/log</c> for programs: a JSON object a line, one file a day, thirty kept.
    /// <c>Serilog</c> settings may change levels.
    /// </summary>
    internal static void AddPanelLogging(this WebApplicationBuilder builder, string varDirectory, PanelRole role)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(
                new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
                Path.Combine(varDirectory, "log", role == PanelRole.Worker ? "worker-.json" : "web-.json"),
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 30, shared: true)
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
