using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Identity;

/// <summary>A role and where it holds, being typed.</summary>
public sealed class TypedRole
{
    public Role Role { get; set; } = Role.Support;

    public string Account { get; set; } = "provider";
}

/// <summary>Chooses a role and the account at which it holds.</summary>
public sealed partial class RoleFields(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required TypedRole Typed { get; set; }

    [Parameter] public Problem? Problem { get; set; }
}
