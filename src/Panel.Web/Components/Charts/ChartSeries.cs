namespace Panel.Web.Components;

/// <summary>One value of a chart under its label on the axis.</summary>
public sealed record ChartPoint(string Label, decimal Value);

/// <summary>A named row of values; the same labels in the same order in every series of a chart.</summary>
/// <param name="Quiet">Whether it is painted in a lighter tone: a guess beside a fact.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points, bool Quiet = false);
