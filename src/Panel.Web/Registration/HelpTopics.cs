namespace Panel.Web.Registration;

/// <summary>
/// One topic of the built-in help; its texts are <c>&lt;topic&gt;.Title</c>, <c>.Lead</c>, <c>.1.Head</c>,
/// <c>.1.Body</c> and so on.
/// </summary>
/// <param name="Key">Key of its texts and part of its address.</param>
/// <param name="Place">Where it stands on the help's first page, upwards.</param>
/// <param name="Icon">Name in <c>wwwroot/icons.svg</c>.</param>
/// <param name="Pages">First parts of the addresses of the pages that it explains, such as <c>runs</c>.</param>
public sealed record HelpTopic(string Key, int Place, string Icon, params IReadOnlyList<string> Pages);

/// <summary>The topics of the help, and which belongs to which page.</summary>
public sealed class HelpTopics(IReadOnlyList<HelpTopic> topics)
{
    private readonly Dictionary<string, string> _byPage = topics
        .SelectMany(topic => topic.Pages.Select(page => (page, topic.Key)))
        .ToDictionary(pair => pair.page, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All topics, in the order of the help's first page.</summary>
    public IReadOnlyList<HelpTopic> All { get; } = [.. topics.OrderBy(topic => topic.Place)];

    /// <summary>The topic of the page at this local address, or null where there is none.</summary>
    public string? Of(string local) => _byPage.GetValueOrDefault(local.TrimStart('/').Split('/', '?', '#')[0]);
}
