using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Panel.Web.Wiring;

internal static class Logging
{
    /// <summary>Logs to the console and to <c>var/log</c>, one file a day, thirty kept; <c>Serilog</c> settings may change levels.</summary>
    internal static void AddPanelLogging(this WebApplicationBuilder builder, string varDirectory)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(
                Path.Combine(varDirectory, "log", "web-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 30,
                formatProvider: CultureInfo.InvariantCulture, shared: true)
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
