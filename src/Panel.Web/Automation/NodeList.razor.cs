using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform.Jobs;

namespace Panel.Web.Automation;

/// <summary>The processes that share the jobs.</summary>
public sealed partial class NodeList(IStringLocalizer<Texts> T, JobWords words, JobNodeName here)
{
    [Parameter, EditorRequired] public required IReadOnlyList<JobNode> Nodes { get; set; }
}
