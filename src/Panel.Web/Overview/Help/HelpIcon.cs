namespace Panel.Web.Overview.Help;

/// <summary>The symbol of a topic.</summary>
internal static class HelpIcon
{
    internal static string Of(string topic) => topic switch
    {
        "runs" => "clipboard-check",
        "held" => "hourglass",
        "subprojects" => "folder-tree",
        "tariffs" => "tags",
        "campaigns" => "badge-percent",
        "sellers" => "landmark",
        "roles" => "users",
        _ => "circle-help",
    };
}
