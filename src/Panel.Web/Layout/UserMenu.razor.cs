using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Layout;

/// <summary>Who is signed in and where, the way to the own profile, and out.</summary>
public sealed partial class UserMenu(IStringLocalizer<Texts> T)
{
    [CascadingParameter] public required OpenedSession Session { get; set; }

    private string Initials
    {
        get
        {
            var words = (Session.Name.Length > 0 ? Session.Name : Session.Email.Split('@')[0])
                .Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
            return string.Concat(words.Take(2).Select(word => char.ToUpperInvariant(word[0])));
        }
    }
}
