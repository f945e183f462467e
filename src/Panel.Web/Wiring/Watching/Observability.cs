using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// Sends spans and figures to a collector by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one, and is not there
/// otherwise. The other <c>OTEL_…</c> variables are those of the OpenTelemetry specification.
/// </summary>
internal static class Observability
{
    internal const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddObservability(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("panel", serviceVersion: BuildVersion.Text))
            .WithTracing(tracing => tracing
                .AddSource(Telemetry.Name)
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new RequestsWithoutAddresses())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "System.Runtime")
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddOtlpExporter());
    }

    /// <summary>
    /// Leaves of a request what says nothing about a person and opens nothing: a link may carry a token, a filter a
    /// name, and what a later version of the instrumentation adds is not wanted unseen.
    /// </summary>
    private sealed class RequestsWithoutAddresses : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept =
        [
            "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version",
            "error.type",
        ];

        public override void OnEnd(Activity data)
        {
            if (data.Source.Name == Telemetry.Name) return;
            foreach (var tag in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
                data.SetTag(tag.Key, null);
        }
    }
}
