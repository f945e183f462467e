namespace Panel.Benchmarks;

/// <summary>How large a benchmark is; null is its usual size, with which its aims were set.</summary>
/// <param name="Customers">Customers of the company (growth: at 1×).</param>
/// <param name="Invoices">Invoices to print.</param>
/// <param name="Rounds">How often billing and bulk are measured.</param>
/// <param name="Requests">How often each page is asked for.</param>
/// <param name="Events">Events to deliver.</param>
/// <param name="Rows">Rows to store in bulk.</param>
internal sealed record Sizes(int? Customers, int? Invoices, int? Rounds, int? Requests, int? Events, int? Rows);
