using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;

namespace Panel.Web.Platform;

/// <summary>What an audit entry changed, field by field.</summary>
public sealed partial class AuditChangeTable(IStringLocalizer<Texts> T, AuditWords words)
{
    private bool _all;

    [Parameter, EditorRequired] public required AuditEntry Entry { get; set; }

    /// <summary>Fields shown before somebody asks for the rest.</summary>
    [Parameter] public int Most { get; set; } = 12;

    /// <summary>Whether nothing is said where nothing is recorded.</summary>
    [Parameter] public bool Quiet { get; set; }

    // Where nothing was before, a column of dashes would only be in the way.
    private bool IsCreation => Entry.Changes.All(change => change.Before is null);

    private IEnumerable<AuditChange> Shown => _all ? Entry.Changes : Entry.Changes.Take(Most);
}
