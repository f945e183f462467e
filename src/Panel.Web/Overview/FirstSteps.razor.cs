using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Overview;

/// <summary>What to do while nothing is issued yet.</summary>
public sealed partial class FirstSteps(IStringLocalizer<Texts> T)
{
    [Parameter] public bool MayImport { get; set; }

    [Parameter] public bool MayPlan { get; set; }

    /// <summary>Whether a plan waits already.</summary>
    [Parameter] public bool HasRun { get; set; }
}
