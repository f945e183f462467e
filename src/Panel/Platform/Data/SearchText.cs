namespace Panel.Platform;

/// <summary>Turns what people type into a search box into patterns for LIKE.</summary>
public static class SearchText
{
    /// <summary>
    /// Pattern for "contains", with the wildcards a person typed taken literally; null for a blank text, so that a
    /// statement can say <c>(@search IS NULL OR name LIKE @search)</c>.
    /// </summary>
    public static string? Contains(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : $"%{Escape(text.Trim())}%";

    /// <summary>Pattern for "starts with", which an index can serve; null for a blank text.</summary>
    public static string? StartsWith(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : $"{Escape(text.Trim())}%";

    /// <summary>Pattern for "ends with", for the running part of a number; null for a blank text.</summary>
    public static string? EndsWith(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : $"%{Escape(text.Trim())}";

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
