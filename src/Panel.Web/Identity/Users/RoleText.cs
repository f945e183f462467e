using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>Roles in words: <c>Role.owner</c> and <c>Role.owner.Help</c> in this feature's texts.</summary>
internal static class RoleText
{
    internal static string Of(IStringLocalizer<Texts> texts, string role) => texts["Role." + role];

    internal static string Help(IStringLocalizer<Texts> texts, Role role) => texts[$"Role.{role.ToStored()}.Help"];

    internal static IReadOnlyList<Choice> Choices(IStringLocalizer<Texts> texts) =>
        [.. Enum.GetValues<Role>().Select(role => new Choice(role.ToStored(), Of(texts, role.ToStored())))];
}
