using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Accounts;

/// <summary>Every setting of a subproject: the value in force, where it comes from, and a way to change it.</summary>
public sealed partial class SettingTable(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<SettingGroup> Groups { get; set; }

    [Parameter] public bool MayEditAny { get; set; }

    /// <summary>Whether settings that cost or earn money can be changed too.</summary>
    [Parameter] public bool MayEditTerms { get; set; }

    /// <summary>Asked for when somebody wants to change a setting.</summary>
    [Parameter] public EventCallback<SettingRow> Change { get; set; }

    private bool MayEdit(SettingRow row) => MayEditAny && row.Key != "Seller" && (MayEditTerms || !row.IsTerm);
}
