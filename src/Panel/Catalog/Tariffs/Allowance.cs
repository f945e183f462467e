namespace Panel.Catalog;

/// <summary>One campaign step on a line: an allowance of its own (EN 16931 BG-27) with its reason.</summary>
/// <param name="Campaign">Code of the campaign.</param>
/// <param name="Name">Its name when the line was planned (BT-139).</param>
/// <param name="Kind">percent, fixed, override or free_setup.</param>
/// <param name="Value">The campaign's value: percent, or units of the currency.</param>
/// <param name="AmountMinor">What this step cuts, minor units, above zero (BT-136).</param>
/// <param name="AfterMinor">The line's amount after this step, minor units, never below zero.</param>
public sealed record Allowance(
    string Campaign, string Name, string Kind, decimal Value, long AmountMinor, long AfterMinor);
