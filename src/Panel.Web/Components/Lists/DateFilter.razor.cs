namespace Panel.Web.Components;

/// <summary>A day; read it with <see cref="ListQuery.Day"/>.</summary>
public sealed partial class DateFilter;
