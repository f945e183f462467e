using Microsoft.Extensions.Localization;

namespace Panel.Web.Catalog;

/// <summary>What is measured, in the reader's language; a metric of the seller's own stays as it is.</summary>
public sealed class MetricWords(IStringLocalizer<Texts> T)
{
    public string Of(string metric) => T[$"Metric.{metric}"] is { ResourceNotFound: false } text ? text.Value : metric;
}
